package dev.tses.redis.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: a delay drawn evenly from 1 ms to {@code base × 2^attempt}, at most {@code max}
 * ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param base more than nothing
 * @param max at least {@code base}
 * @param random used by all threads that share the backoff: {@link java.util.Random} is made for that, {@link
 *     RandomGenerator#getDefault()} is not
 */
public record Backoff(Duration base, Duration max, RandomGenerator random) {

    public Backoff {
        if (base.toMillis() < 1 || max.compareTo(base) < 0) {
            throw new IllegalArgumentException("a backoff needs a base of at least 1 ms and a maximum not below it");
        }
    }

    /** The delay before the attempt after {@code attempt}, counted from 0. */
    public Duration after(int attempt) {
        long ceiling = Math.min(max.toMillis(), base.toMillis() << Math.min(attempt, 20));
        return Duration.ofMillis(random.nextLong(1, ceiling + 1));
    }
}
