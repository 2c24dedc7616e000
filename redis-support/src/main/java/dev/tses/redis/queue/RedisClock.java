package dev.tses.redis.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Redis's clock as seen from this node: what it said last, and what has passed since by a watch that nobody sets. Nodes whose
 * clocks differ, or are set while they run, agree on deadlines that way.
 */
final class RedisClock implements InstantSource {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Supplier<Instant> redis;
    private final LongSupplier watch;
    private volatile Measured last = Measured.NEVER;

    /**
     * @param redis asks Redis; throws {@link dev.tses.redis.RedisUnavailableException} when it does not answer
     * @param watch nanoseconds from anywhere
     */
    RedisClock(Supplier<Instant> redis, LongSupplier watch) {
        this.redis = redis;
        this.watch = watch;
    }

    /** @throws dev.tses.redis.RedisUnavailableException if Redis was never reached */
    @Override
    public Instant instant() {
        if (last.equals(Measured.NEVER)) {
            measure();
        }
        return last.time().plus(since(last));
    }

    /** Asks again if that was long ago. */
    void refresh() {
        if (last.equals(Measured.NEVER) || since(last).compareTo(FRESH) > 0) {
            measure();
        }
    }

    private void measure() {
        Instant time = redis.get();
        last = new Measured(time, watch.getAsLong());
    }

    private Duration since(Measured measured) {
        return Duration.ofNanos(watch.getAsLong() - measured.watch());
    }

    private record Measured(Instant time, long watch) {

        static final Measured NEVER = new Measured(Instant.EPOCH, 0);
    }
}
