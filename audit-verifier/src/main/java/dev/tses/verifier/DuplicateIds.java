package dev.tses.verifier;

import dev.tses.verifier.Finding.Kind;
import dev.tses.verifier.Finding.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;

/** Looks for an id that comes twice in a chain. */
final class DuplicateIds {

    private final SeenIds seen;
    private Optional<YearMonth> chain = Optional.empty();

    DuplicateIds(int largestTable) {
        this.seen = new SeenIds(largestTable);
    }

    /** Whether the id of the next row seems to have been there before. */
    boolean suspects(RowLine row) {
        if (!chain.equals(Optional.of(row.chain()))) {
            chain = Optional.of(row.chain());
            seen.clear();
        }
        return seen.add(row.json().path("id").textValue());
    }

    /** After all rows: looks for those that did not fit in at first. */
    Optional<Finding> inFurtherWalks(Path export) throws IOException {
        Optional<Finding> found = Optional.empty();
        for (long walk = 1; walk < seen.walks() && found.isEmpty(); walk++) {
            seen.walk(walk);
            chain = Optional.empty();
            found = inOneWalk(export);
        }
        return found;
    }

    private Optional<Finding> inOneWalk(Path export) throws IOException {
        try (Lines lines = Lines.of(export)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<RowLine> suspect = RowLine.of(line.get()).filter(this::suspects);
                Optional<Finding> found = suspect.isPresent() ? confirm(suspect.get(), export) : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Looks for the earlier row of the same id; what was suspected may have been chance. */
    static Optional<Finding> confirm(RowLine row, Path export) throws IOException {
        try (Lines lines = Lines.of(export)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (line.get().number() == row.line()) {
                    return Optional.empty();
                }
                Optional<RowLine> earlier = RowLine.of(line.get())
                        .filter(other -> other.chain().equals(row.chain())
                                && other.json().path("id").equals(row.json().path("id")));
                if (earlier.isPresent()) {
                    return Optional.of(twice(earlier.get(), row));
                }
            }
        }
        return Optional.empty();
    }

    private static Finding twice(RowLine earlier, RowLine row) {
        Rows rows = Rows.one(row.chain(), row.seq());
        return new Finding(
                Kind.COPIED,
                Optional.of(rows),
                row.line(),
                "%s (line %d) has the id of row %d (line %d), %s: one is a copy, and all hashes after it were computed anew."
                        .formatted(rows, row.line(), earlier.seq(), earlier.line(), row.id()));
    }
}
