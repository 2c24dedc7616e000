package dev.tses.otp.domain;

import java.time.Duration;
import java.util.Optional;

/** What became of a code that was presented. */
public sealed interface VerifyOutcome {

    /** It was right. It and all other codes of the address are used up, and its counters are cleared. */
    record Accepted(String challenge, String reference) implements VerifyOutcome {}

    /**
     * It was wrong, used or expired.
     *
     * @param lockedFor set when this very failure locked the address
     */
    record Refused(Optional<Duration> lockedFor) implements VerifyOutcome {}

    /** The address is locked: nothing was compared. */
    record Locked(Duration retryAfter) implements VerifyOutcome {}
}
