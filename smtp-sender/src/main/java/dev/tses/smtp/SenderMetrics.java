package dev.tses.smtp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** What the sender tells the server's metrics. No tag has a value that a realm could choose. */
final class SenderMetrics implements AutoCloseable {

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter refused;
    private final Counter failed;
    private final Timer time;
    private final Counter opened;
    private final Counter failovers;
    private final List<Gauge> gauges;

    SenderMetrics(MeterRegistry registry, Slots slots) {
        this.registry = registry;
        this.accepted = mails("accepted");
        this.refused = mails("refused");
        this.failed = mails("failed");
        this.time = Timer.builder("tses.smtp.send")
                .description("Time until an SMTP server has accepted a mail")
                .register(registry);
        this.opened = Counter.builder("tses.smtp.connections.opened")
                .description("SMTP connections that were opened")
                .register(registry);
        this.failovers = Counter.builder("tses.smtp.failovers")
                .description("Mails that were given to the second SMTP server")
                .register(registry);
        this.gauges = List.of(
                Gauge.builder("tses.smtp.connections", slots, Slots::active)
                        .description("SMTP connections")
                        .tag("state", "active")
                        .register(registry),
                Gauge.builder("tses.smtp.connections", slots, Slots::idle)
                        .description("SMTP connections")
                        .tag("state", "idle")
                        .register(registry));
    }

    void accepted(Duration after) {
        accepted.increment();
        time.record(after);
    }

    void refused() {
        refused.increment();
    }

    void failed() {
        failed.increment();
    }

    void opened() {
        opened.increment();
    }

    void failedOver() {
        failovers.increment();
    }

    /** Gauges would show this sender's connections for ever; the counts stay. */
    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }

    private Counter mails(String outcome) {
        return Counter.builder("tses.smtp.mails")
                .description("Mails by what became of them: accepted, refused by a server, or failed")
                .tag("outcome", outcome)
                .register(registry);
    }
}
