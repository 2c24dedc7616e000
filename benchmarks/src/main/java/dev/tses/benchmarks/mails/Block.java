package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Requests that were made under the same circumstances, one after the other.
 *
 * @param backlog mails in the queue at their end
 * @param cpu what the server spent until then, on mails, too
 * @param drained how long the queue took to be empty afterwards
 */
record Block(String kind, Instant began, List<Asked> asked, int backlog, Duration cpu, Duration drained) {

    /** What the server spent for each request, in ms. */
    double cpuMillis() {
        return cpu.toNanos() / 1e6 / asked.size();
    }

    /** From when a request was due until it was answered, in ms. */
    Sample answered() {
        return answered(List.of(this));
    }

    /** The same of several. */
    static Sample answered(List<Block> blocks) {
        return Sample.of(asked(blocks), Asked::answeredMillis);
    }

    /** All their requests. */
    static List<Asked> asked(List<Block> blocks) {
        return blocks.stream().flatMap(block -> block.asked().stream()).toList();
    }
}
