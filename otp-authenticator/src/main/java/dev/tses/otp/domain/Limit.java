package dev.tses.otp.domain;

import java.time.Duration;

/**
 * At most so many in any window of this length.
 *
 * @param count 1 to 1000
 * @param window 1 second to 24 hours
 */
public record Limit(int count, Duration window) {

    private static final Duration LONGEST = Duration.ofHours(24);

    public Limit {
        if (count < 1 || count > 1000) {
            throw new IllegalArgumentException("count: 1 to 1000 is accepted");
        }
        if (window.toSeconds() < 1 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window: 1 to 86400 seconds is accepted");
        }
    }
}
