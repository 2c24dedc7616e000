package dev.tses.otp.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * Wrong codes have locked a budget.
 *
 * @param left how much longer; empty for good, until an administrator or a known device lifts it
 */
public record Lock(Optional<Duration> left) {

    /** The lock that no time lifts. */
    public static final Lock FOR_GOOD = new Lock(Optional.empty());

    /** A lock that lasts so long from now. */
    public static Lock of(Duration left) {
        return new Lock(Optional.of(left));
    }
}
