package dev.tses.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.verifier.Finding.Kind;
import dev.tses.verifier.Finding.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks through the lines of an export in their order, and through its rows up to the first that does not hold. */
final class RowWalk {

    private enum Stage {
        ROWS,
        CHECKPOINTS,
        END
    }

    private final Path export;
    private final Header header;
    private final CheckpointWalk checkpoints;
    private final ChainWalk chains;
    private final DuplicateIds ids;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Break> broken = Optional.empty();
    private Stage stage = Stage.ROWS;
    private long rows;
    private long checkpointLines;

    RowWalk(Path export, Header header, CheckpointWalk checkpoints, ChainWalk chains, DuplicateIds ids) {
        this.export = export;
        this.header = header;
        this.checkpoints = checkpoints;
        this.chains = chains;
        this.ids = ids;
    }

    /** Ends at the first line that is not what it should be. */
    void through() throws IOException {
        try (Lines lines = Lines.of(export)) {
            lines.next();
            for (Optional<Line> line = lines.next(); line.isPresent() && !stopped(); line = lines.next()) {
                take(line.get(), lines);
            }
        }
        if (!stopped() && stage != Stage.END) {
            incomplete(0, "The last line, of the kind `end`, is missing: the export is not complete. Take it again.");
        }
        if (!stopped()) {
            ids.inFurtherWalks(export).ifPresent(findings::add);
        }
    }

    /** Where rows stop to hold. */
    Optional<Break> broken() {
        return broken;
    }

    /** What else was found in the lines. */
    List<Finding> findings() {
        return findings;
    }

    /** Whether all rows were read. */
    boolean isComplete() {
        return stage == Stage.END;
    }

    /** How many rows hold. */
    long rows() {
        return rows;
    }

    private boolean stopped() {
        return broken.isPresent() || !findings.isEmpty();
    }

    private void take(Line line, Lines lines) throws IOException {
        if (stage == Stage.END) {
            incomplete(line.number(), "The file goes on after its end, in line " + line.number() + ".");
            return;
        }
        try {
            take(line.number(), StrictJson.object(line.bytes()));
        } catch (MalformedException e) {
            malformed(line, e, lines.next().isEmpty());
        }
    }

    private void take(long line, ObjectNode json) throws MalformedException, IOException {
        switch (json.path("kind").asText()) {
            case "row" -> row(line, json);
            case "checkpoint" -> {
                stage = Stage.CHECKPOINTS;
                checkpointLines++;
            }
            case "end" -> end(line, json);
            default -> unknown(line, Shown.id(json.path("id")), "is of no kind that there is");
        }
    }

    private void row(long line, ObjectNode json) throws IOException {
        RowLine row;
        try {
            row = RowLine.read(line, json);
        } catch (MalformedException e) {
            unknown(line, Shown.id(json.path("id")), e.what());
            return;
        }
        if (stage != Stage.ROWS) {
            Rows one = Rows.one(row.chain(), row.seq());
            findings.add(new Finding(
                    Kind.REORDERED,
                    Optional.of(one),
                    line,
                    "%s (id %s, line %d) stands behind checkpoints.".formatted(one, row.id(), line)));
            return;
        }
        broken = chains.take(row);
        if (broken.isEmpty()) {
            rows++;
            if (ids.suspects(row)) {
                DuplicateIds.confirm(row, export).ifPresent(findings::add);
            }
        }
    }

    private void malformed(Line line, MalformedException e, boolean last) {
        if (last) {
            incomplete(line.number(), "The export breaks off in line " + line.number() + ". Take it again.");
        } else {
            unknown(line.number(), "unreadable", e.what());
        }
    }

    private void unknown(long line, String id, String why) {
        if (stage == Stage.ROWS) {
            Due due = chains.due().orElseGet(() -> Due.first(header.from()));
            broken = Optional.of(new Break(line, id, Optional.empty(), why, due, Optional.empty()));
        } else {
            findings.add(Finding.ofCheckpoint(line, "Line %d, where a checkpoint is due, %s.".formatted(line, why)));
        }
    }

    private void end(long line, ObjectNode json) {
        stage = Stage.END;
        if (checkpointLines != checkpoints.lines()) {
            findings.add(Finding.ofCheckpoint(line, "Checkpoints are written in a way that hides them."));
        }
        if (!json.path("rows").isIntegralNumber() || json.path("rows").longValue() != rows) {
            incomplete(
                    line,
                    "The last line counts %s rows, and there are %d: rows were added or removed that no checkpoint has signed."
                            .formatted(number(json, "rows"), rows));
        }
        boolean known = checkpoints.finding().isPresent();
        if (!known
                && (!json.path("checkpoint").isIntegralNumber()
                        || json.path("checkpoint").longValue() != checkpoints.last())) {
            findings.add(Finding.ofCheckpoint(
                    line,
                    "The last line says that the last checkpoint is number %s, and it is %d: checkpoints were added or removed at the end."
                            .formatted(number(json, "checkpoint"), checkpoints.last())));
        }
    }

    private static String number(ObjectNode json, String member) {
        return json.path(member).isIntegralNumber() ? json.path(member).asText() : "no";
    }

    private void incomplete(long line, String text) {
        findings.add(Finding.incomplete(line, text));
    }
}
