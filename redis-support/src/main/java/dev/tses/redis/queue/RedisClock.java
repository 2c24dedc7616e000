package dev.tses.redis.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Redis's clock as seen from this node: its own, corrected by the difference that was measured last. Nodes whose clocks
 * differ agree on deadlines that way, and one that is wrong does not send what has expired.
 */
final class RedisClock implements InstantSource {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Supplier<Instant> redis;
    private volatile Offset offset = Offset.UNKNOWN;

    /** @param redis asks Redis; throws {@link dev.tses.redis.RedisUnavailableException} when it does not answer */
    RedisClock(Supplier<Instant> redis) {
        this.redis = redis;
    }

    /** @throws dev.tses.redis.RedisUnavailableException if Redis was never reached */
    @Override
    public Instant instant() {
        if (offset.equals(Offset.UNKNOWN)) {
            measure();
        }
        return Instant.now().plus(offset.ahead());
    }

    /** Measures again if that was long ago. */
    void refresh() {
        if (offset.measured().plus(FRESH).isBefore(Instant.now())) {
            measure();
        }
    }

    private void measure() {
        Instant now = redis.get();
        Instant here = Instant.now();
        offset = new Offset(Duration.between(here, now), here);
    }

    private record Offset(Duration ahead, Instant measured) {

        static final Offset UNKNOWN = new Offset(Duration.ZERO, Instant.EPOCH);
    }
}
