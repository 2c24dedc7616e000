package dev.tses.redis.queue;

import java.time.Duration;
import java.util.Random;

/** Faster than life. */
final class TestPace {

    /** Leases run out soon. */
    static final Pace FAST = pace(Duration.ofMillis(300), Duration.ofMillis(10), Duration.ofMillis(1200));

    /** Jobs gather for so long that a test can add some meanwhile. */
    static final Pace GATHERING = pace(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMinutes(1));

    /** Leases last, even on a busy machine, where they are renewed. */
    static final Pace STEADY = pace(Duration.ofMillis(1200), Duration.ofMillis(10), Duration.ofMinutes(1));

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

    private static Pace pace(Duration lease, Duration gathering, Duration longestWork) {
        return new Pace(
                lease,
                Duration.ofMillis(50),
                gathering,
                Duration.ofMillis(50),
                longestWork,
                Duration.ofMillis(600),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random()),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random()));
    }
}
