package dev.tses.redis.queue;

import java.time.Duration;

/** What became of a job. */
public sealed interface Verdict {

    /** Done, or no longer needed: the job is gone. */
    record Done() implements Verdict {}

    /**
     * To be tried again, its attempt counted, after a delay.
     *
     * @param perhapsDone whether it may be done, so that doing it again may be once too often
     */
    record Retry(Duration after, boolean perhapsDone) implements Verdict {

        public Retry(Duration after) {
            this(after, false);
        }
    }

    /** As {@link Retry}, and whatever else is in its lane would fare no better now: it waits as well. */
    record Stall(Duration after) implements Verdict {}

    /** Will never succeed: kept among the dead letters with the reason, which must name nothing secret. */
    record Dead(String reason) implements Verdict {}
}
