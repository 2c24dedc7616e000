package dev.tses.otp.domain;

import java.time.Duration;

/**
 * When wrong codes lock a budget, and for how long.
 *
 * @param failures wrong codes in a sliding window; the last of this count locks, and no further one is compared
 * @param firstLock how long the first lock lasts, from 1 second; each further one lasts twice as long as the one before
 * @param longestLock what no lock outlasts, at most 7 days
 * @param consecutive wrong codes without a success in between, 1 to 100 (NIST SP 800-63B-4, section 3.2.2): the last of
 *     this count locks for good
 */
public record Lockout(Limit failures, Duration firstLock, Duration longestLock, int consecutive) {

    private static final Duration LONGEST = Duration.ofDays(7);

    public Lockout {
        require(firstLock.toSeconds() >= 1, "first lock: at least 1 second");
        require(longestLock.compareTo(firstLock) >= 0, "longest lock: at least as long as the first");
        require(longestLock.compareTo(LONGEST) <= 0, "longest lock: at most 7 days");
        require(consecutive >= 1 && consecutive <= 100, "consecutive failures: 1 to 100");
    }

    private static void require(boolean holds, String accepted) {
        if (!holds) {
            throw new IllegalArgumentException(accepted + " is accepted");
        }
    }
}
