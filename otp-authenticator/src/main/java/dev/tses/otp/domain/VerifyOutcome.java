package dev.tses.otp.domain;

import java.util.Optional;

/** What became of a code that was presented. */
public sealed interface VerifyOutcome {

    /**
     * It was right. It and the other codes of its budget are used up. The counters of that budget and of strangers to the
     * address are cleared, and the codes issued to strangers are used up as well.
     *
     * @param unlocked whether this lifted a lock that was on strangers
     */
    record Accepted(String challenge, String reference, boolean unlocked) implements VerifyOutcome {}

    /**
     * It was wrong, used or expired.
     *
     * @param counted whether there was a live code that it could have been, so that it counts as a guess
     * @param lock set when this very failure locked the budget
     */
    record Refused(boolean counted, Optional<Lock> lock) implements VerifyOutcome {}

    /** The budget is locked: nothing was compared. */
    record Locked(Lock lock) implements VerifyOutcome {}
}
