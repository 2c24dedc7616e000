package dev.tses.redis.queue;

import java.time.Duration;

/** What became of a job. */
public sealed interface Verdict {

    /** Done, or no longer needed: the job is gone. */
    record Done() implements Verdict {}

    /** To be tried again, its attempt counted, after a delay. */
    record Retry(Duration after) implements Verdict {}

    /** As {@link Retry}, and whatever else is in its lane would fare no better now: it waits as well. */
    record Stall(Duration after) implements Verdict {}

    /** Will never succeed: kept among the dead letters with the reason, which must name nothing secret. */
    record Dead(String reason) implements Verdict {}
}
