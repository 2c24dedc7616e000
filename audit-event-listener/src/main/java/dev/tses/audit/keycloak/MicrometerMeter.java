package dev.tses.audit.keycloak;

import dev.tses.audit.domain.AuditMeter;
import dev.tses.redis.queue.WorkQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts under {@code tses.audit.…}. */
public final class MicrometerMeter implements AuditMeter {

    private final Counter written;
    private final Counter batches;
    private final Counter fallbacks;
    private final Counter lost;
    private final Counter dead;
    private final AtomicLong backlog = new AtomicLong();
    private final AtomicLong lagMillis = new AtomicLong();
    private final AtomicLong unsignedMillis = new AtomicLong();

    public MicrometerMeter(MeterRegistry registry) {
        written = counter(registry, "written", "Rows written from the queue");
        batches = counter(registry, "batches", "Batches written from the queue");
        fallbacks = counter(registry, "fallbacks", "Rows written by the requests themselves: Redis was away");
        lost = counter(registry, "lost", "Rows that reached nothing but the server's log; must stay 0");
        dead = counter(registry, "dead", "Rows that can never be written and lie among the dead letters; must stay 0");
        Gauge.builder("tses.audit.backlog", backlog, AtomicLong::get)
                .description("Rows that wait in the queue, looked up every few seconds")
                .register(registry);
        Gauge.builder("tses.audit.lag", lagMillis, millis -> millis.get() / 1000.0)
                .baseUnit("seconds")
                .description("Since when the oldest of them waits; alert on this")
                .register(registry);
        Gauge.builder("tses.audit.unsigned", unsignedMillis, millis -> millis.get() / 1000.0)
                .baseUnit("seconds")
                .description("For how long a realm has had rows to sign and no new checkpoint; alert on this")
                .register(registry);
    }

    /** Says what waits. */
    public void backlog(WorkQueue.Backlog waiting) {
        backlog.set(waiting.open() + waiting.delayed());
        lagMillis.set(waiting.oldest().toMillis());
    }

    @Override
    public void batchWritten(int rows) {
        written.increment(rows);
        batches.increment();
    }

    @Override
    public void fellBack(int rows) {
        fallbacks.increment(rows);
    }

    @Override
    public void lost(int rows) {
        lost.increment(rows);
    }

    @Override
    public void dead(int rows) {
        dead.increment(rows);
    }

    @Override
    public void unsigned(Duration longest) {
        unsignedMillis.set(longest.toMillis());
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("tses.audit." + name).description(description).register(registry);
    }
}
