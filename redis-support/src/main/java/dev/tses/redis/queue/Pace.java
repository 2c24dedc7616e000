package dev.tses.redis.queue;

import java.time.Duration;
import java.util.Random;

/**
 * How fast a worker goes.
 *
 * @param lease how long jobs stay with a consumer that gives no sign of life
 * @param turn the longest wait for new jobs, and the time between looks at delayed and abandoned ones
 * @param gathering after a batch that was not full, until the next is taken: many small ones cost more than a few large ones
 * @param pause before the next try when Redis is away
 * @param longestWork how long a handler may take before its jobs are given to others
 * @param farewell the longest wait for jobs in hand at the end
 * @param backoff before jobs are retried whose handler threw
 * @param probing how long a lane that stalls is left alone
 */
record Pace(
        Duration lease,
        Duration turn,
        Duration gathering,
        Duration pause,
        Duration longestWork,
        Duration farewell,
        Backoff backoff,
        Backoff probing) {

    static final Pace NORMAL = new Pace(
            WorkQueue.LEASE,
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random()),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), new Random()));
}
