package dev.tses.otp.domain;

import java.time.Duration;

/**
 * At most so many in any window of this length.
 *
 * @param count from 1
 * @param window from 1 second
 */
public record Limit(int count, Duration window) {

    public Limit {
        if (count < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException("a limit is at least 1 in at least 1 second");
        }
    }
}
