package dev.tses.verifier;

import java.time.YearMonth;
import java.util.Optional;

/**
 * Something that does not hold.
 *
 * @param where the row or rows, if it is about rows
 * @param line of the file where it shows; 0 where it is about no line
 * @param text whole sentences for a reader who is no programmer
 */
record Finding(Kind kind, Optional<Rows> where, long line, String text) {

    enum Kind {
        ALTERED,
        MISSING,
        INSERTED,
        REORDERED,
        COPIED,
        REWRITTEN,
        CHECKPOINT,
        INCOMPLETE
    }

    /**
     * Rows of a chain.
     *
     * @param from the place of the first
     * @param to the place of the last
     */
    record Rows(YearMonth chain, long from, long to) {

        static Rows one(YearMonth chain, long seq) {
            return new Rows(chain, seq, seq);
        }

        @Override
        public String toString() {
            return (from == to ? "Row " + from : "Rows " + from + " to " + to) + " of " + chain;
        }
    }

    static Finding ofCheckpoint(long line, String text) {
        return new Finding(Kind.CHECKPOINT, Optional.empty(), line, text);
    }

    static Finding incomplete(long line, String text) {
        return new Finding(Kind.INCOMPLETE, Optional.empty(), line, text);
    }
}
