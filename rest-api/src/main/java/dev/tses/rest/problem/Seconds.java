package dev.tses.rest.problem;

import java.time.Duration;

/** Durations as headers have them. */
public final class Seconds {

    private Seconds() {}

    /** Whole seconds, rounded up, at least one: whoever waits that long is not early. */
    public static long of(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1000);
    }
}
