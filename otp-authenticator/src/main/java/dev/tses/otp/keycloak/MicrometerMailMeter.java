package dev.tses.otp.keycloak;

import dev.tses.otp.mail.MailMeter;
import dev.tses.redis.queue.WorkQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Counts under {@code tses.mail.…}. */
public final class MicrometerMailMeter implements MailMeter {

    private static final Duration[] LATENCIES = Stream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Timer latency;
    private final Counter duplicates;
    private final Counter dropped;
    private final Counter retried;
    private final Counter refused;
    private final Counter abandoned;
    private volatile WorkQueue.Backlog backlog = new WorkQueue.Backlog(0, 0, 0, Duration.ZERO);

    public MicrometerMailMeter(MeterRegistry registry) {
        latency = Timer.builder("tses.mail.latency")
                .description("From the request until the mail server has taken the mail")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        duplicates = Counter.builder("tses.mail.duplicates")
                .description("Mails that another node may have sent before it died; both have one Message-ID")
                .register(registry);
        dropped = outcome(registry, "dropped");
        retried = outcome(registry, "retried");
        refused = outcome(registry, "refused");
        abandoned = outcome(registry, "abandoned");
        waiting(registry, "open", WorkQueue.Backlog::open);
        waiting(registry, "delayed", WorkQueue.Backlog::delayed);
        waiting(registry, "parked", WorkQueue.Backlog::parked);
        Gauge.builder("tses.mail.oldest", this, meter -> meter.backlog.oldest().toMillis() / 1000.0)
                .description("Since when the oldest mail waits, looked up every few seconds")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Says what waits. */
    public void backlog(WorkQueue.Backlog now) {
        backlog = now;
    }

    @Override
    public void sent(Duration since) {
        latency.record(since);
    }

    @Override
    public void perhapsSentTwice() {
        duplicates.increment();
    }

    @Override
    public void dropped() {
        dropped.increment();
    }

    @Override
    public void retried() {
        retried.increment();
    }

    @Override
    public void refused() {
        refused.increment();
    }

    @Override
    public void abandoned() {
        abandoned.increment();
    }

    private void waiting(MeterRegistry registry, String where, ToDoubleFunction<WorkQueue.Backlog> count) {
        Gauge.builder("tses.mail.waiting", this, meter -> count.applyAsDouble(meter.backlog))
                .description("Mails that wait in the queue, for a retry or for room, looked up every few seconds")
                .tag("where", where)
                .register(registry);
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("tses.mail.attempts")
                .description(
                        "Attempts to send a mail that did not end with its acceptance; those are tses.mail.latency")
                .tag("outcome", outcome)
                .register(registry);
    }
}
