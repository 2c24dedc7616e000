package dev.tses.verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What else the file has that tells how a break came about.
 *
 * @param next the row in the line after it
 * @param successor a later row that should stand where the break is
 * @param original an earlier row of the same hash
 * @param fork an earlier row that the one at the break follows
 */
record Surroundings(
        Optional<RowLine> next, Optional<RowLine> successor, Optional<RowLine> original, Optional<RowLine> fork) {

    /** Reads the file once more. */
    static Surroundings of(Break broken, Due due, Path export) throws IOException {
        Optional<RowLine> next = Optional.empty();
        Optional<RowLine> successor = Optional.empty();
        Optional<RowLine> original = Optional.empty();
        Optional<RowLine> fork = Optional.empty();
        try (Lines lines = Lines.of(export)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<RowLine> row = RowLine.of(line.get());
                if (line.get().number() < broken.line()) {
                    original = original.or(() -> row.filter(earlier -> isSame(earlier, broken)));
                    fork = fork.or(() -> row.filter(earlier -> isFollowed(earlier, broken)));
                } else if (line.get().number() > broken.line()) {
                    next = line.get().number() == broken.line() + 1 ? row : next;
                    successor = successor.or(() -> row.filter(due::wasMetBy));
                }
            }
        }
        return new Surroundings(next, successor, original, fork);
    }

    private static boolean isSame(RowLine earlier, Break broken) {
        return broken.row().filter(row -> row.hash().equals(earlier.hash())).isPresent();
    }

    private static boolean isFollowed(RowLine earlier, Break broken) {
        return broken.row()
                .filter(row ->
                        row.chain().equals(earlier.chain()) && row.previous().equals(earlier.hash()))
                .isPresent();
    }
}
