package dev.tses.redis.queue;

import java.time.Duration;
import java.util.Random;

/** Faster than life. */
final class TestPace {

    private static final Duration FAREWELL = Duration.ofSeconds(30);

    /** Leases run out soon, and work that takes long loses them. */
    static final Pace FAST = pace(Duration.ofMillis(300), Duration.ofMillis(10), Duration.ofMillis(1200), FAREWELL);

    /** Jobs gather for so long that a test can add some meanwhile. */
    static final Pace GATHERING = pace(WorkQueue.LEASE, Duration.ofSeconds(10), Duration.ofMinutes(1), FAREWELL);

    /** Leases last, even if the machine stands still for a while. */
    static final Pace STEADY = pace(WorkQueue.LEASE, Duration.ofMillis(10), Duration.ofMinutes(1), FAREWELL);

    /** Does not wait long for work in hand at the end. */
    static final Pace HASTY =
            pace(WorkQueue.LEASE, Duration.ofMillis(10), Duration.ofMinutes(1), Duration.ofMillis(600));

    /** Leases last where they are renewed, and otherwise run out while a test waits. */
    static final Pace WITH_SHORT_LEASES =
            pace(Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMinutes(1), FAREWELL);

    /** A lane that stalls stays closed for the whole test. */
    static final Pace WITH_LONG_PROBING = new Pace(
            STEADY.lease(),
            STEADY.turn(),
            STEADY.gathering(),
            STEADY.pause(),
            STEADY.longestWork(),
            STEADY.farewell(),
            STEADY.backoff(),
            new Backoff(Duration.ofHours(1), Duration.ofHours(1), new Random(3)));

    private TestPace() {}

    private static Pace pace(Duration lease, Duration gathering, Duration longestWork, Duration farewell) {
        return new Pace(
                lease,
                Duration.ofMillis(50),
                gathering,
                Duration.ofMillis(50),
                longestWork,
                farewell,
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random()),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random()));
    }
}
