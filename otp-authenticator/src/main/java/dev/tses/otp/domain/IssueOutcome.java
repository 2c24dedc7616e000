package dev.tses.otp.domain;

import java.time.Duration;

/** What became of a request for a code. It does not depend on whether the address belongs to a user. */
public sealed interface IssueOutcome {

    /** The code is stored and its mail queued. */
    record Issued(Challenge challenge) implements IssueOutcome {}

    /** Too many requests: nothing was stored, sent or counted. */
    record Throttled(Scope scope, Duration retryAfter) implements IssueOutcome {}

    /** Too many wrong codes: nothing was stored, sent or counted. */
    record Locked(Lock lock) implements IssueOutcome {}

    /** Which limit was reached. */
    enum Scope {
        EMAIL,
        IP,
        COOLDOWN
    }
}
