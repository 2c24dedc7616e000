package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Requests that were made under the same circumstances, one after the other.
 *
 * @param backlog mails in the queue at their end
 * @param drained how long the queue took to be empty afterwards
 */
record Block(String kind, Instant began, List<Asked> asked, int backlog, Duration drained) {

    /** From when a request was due until it was answered, in ms. */
    Sample answered() {
        return Sample.of(asked, Asked::answeredMillis);
    }
}
