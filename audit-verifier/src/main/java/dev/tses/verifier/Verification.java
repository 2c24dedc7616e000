package dev.tses.verifier;

import dev.tses.verifier.Finding.Kind;
import dev.tses.verifier.Finding.Rows;
import dev.tses.verifier.SignedPlaces.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies an export. It reads the file twice, once for the checkpoints and once for the rows, and again where something is found.
 * Kept in memory are a hash for each signed place, and some bits of the ids of a chain, of which there is a limit.
 */
final class Verification {

    private final Path export;
    private final Path keys;
    private final Optional<Path> kept;
    private final int largestTable;

    /**
     * @param kept lines of checkpoints that were kept elsewhere
     * @param largestTable slots for ids; a power of two. With more rows in a chain than half as many the file is read more often
     */
    Verification(Path export, Path keys, Optional<Path> kept, int largestTable) {
        this.export = export;
        this.keys = keys;
        this.kept = kept;
        this.largestTable = largestTable;
    }

    /**
     * Verifies it.
     *
     * @throws UnreadableException if one of the files is not what it should be
     * @throws IOException if one cannot be read
     */
    Report run() throws IOException, UnreadableException {
        PublicKeys publicKeys = PublicKeys.read(keys);
        Header header = Header.read(export);
        SignedPlaces places = new SignedPlaces();
        KeptCheckpoints keptOnes = kept.isPresent()
                ? KeptCheckpoints.read(kept.get(), header.realm(), publicKeys, places)
                : KeptCheckpoints.none();
        CheckpointWalk checkpoints = new CheckpointWalk(header.realm(), publicKeys, keptOnes, places);
        checkpoints.through(export);
        places.settle(checkpoints.keptFrom());
        ChainWalk chains = new ChainWalk(header, places);
        RowWalk rows = new RowWalk(export, header, checkpoints, chains, new DuplicateIds(largestTable));
        rows.through();

        List<Finding> findings = new ArrayList<>();
        Optional<Finding> broken =
                rows.broken().isPresent() ? Optional.of(diagnose(rows.broken().get(), chains)) : Optional.empty();
        findings.addAll(tails(header, places, chains, broken, rows));
        broken.ifPresent(findings::add);
        findings.addAll(rows.findings());
        checkpoints.finding().ifPresent(findings::add);
        keptOnes.finding().ifPresent(findings::add);
        return new Report(
                header, findings, Summary.of(header, places, chains, checkpoints, rows.rows(), keptOnes.size()));
    }

    private Finding diagnose(Break broken, ChainWalk chains) throws IOException {
        Optional<Finding> interrupted = broken.row()
                .filter(row ->
                        chains.ended().filter(ended -> ended.isMetBy(row)).isPresent())
                .map(row -> interrupted(row, broken.due()));
        if (interrupted.isPresent()) {
            return interrupted.get();
        }
        Due due = chains.due().orElse(broken.due());
        Surroundings around = Surroundings.of(broken, due, export);
        Due nearer = nearer(broken, due, around);
        return new Diagnosis(broken, nearer, nearer.equals(due) ? around : Surroundings.of(broken, nearer, export))
                .finding();
    }

    /** A row that seems to begin a chain stands in the old one if that goes on; one that cannot be read may begin that of the next row. */
    private static Due nearer(Break broken, Due due, Surroundings around) {
        if (broken.row().isPresent()) {
            boolean goesOn = around.next()
                    .filter(next -> next.chain().equals(due.chain()))
                    .isPresent();
            return goesOn ? due : broken.due();
        }
        boolean begun = due.before().isPresent();
        return around.next()
                .filter(next -> next.seq() > 1)
                .map(RowLine::chain)
                .filter(chain -> !begun || chain.isAfter(due.chain()))
                .map(Due::first)
                .orElse(due);
    }

    private static Finding interrupted(RowLine row, Due other) {
        long line = row.line() - (other.seq() - 1);
        Rows rows = new Rows(other.chain(), 1, other.seq() - 1);
        return new Finding(
                Kind.REORDERED,
                Optional.of(rows),
                line,
                "%s (from line %d) stand among rows of %s.".formatted(rows, line, row.chain()));
    }

    /** Chains that end before a place that was signed; of those that were read to their end. */
    private static List<Finding> tails(
            Header header, SignedPlaces places, ChainWalk chains, Optional<Finding> broken, RowWalk rows) {
        Optional<YearMonth> limit = Stream.concat(
                        broken.flatMap(Finding::where).map(Rows::chain).stream(),
                        rows.broken().flatMap(Break::row).map(RowLine::chain).stream())
                .min(Comparator.naturalOrder())
                .or(() -> rows.isComplete() ? Optional.empty() : chains.due().map(Due::chain));
        return places.months().stream()
                .filter(header::covers)
                .filter(month -> limit.filter(end -> !month.isBefore(end)).isEmpty())
                .flatMap(month -> tail(month, places, chains).stream())
                .toList();
    }

    private static Optional<Finding> tail(YearMonth month, SignedPlaces places, ChainWalk chains) {
        long length = chains.lengths().getOrDefault(month, 0L);
        Optional<Place> signed = places.of(month).stream().max(Comparator.comparingLong(Place::rows));
        if (signed.isEmpty() || signed.get().rows() <= length) {
            return Optional.empty();
        }
        Rows gone = new Rows(month, length + 1, signed.get().rows());
        String text = length == 0
                ? "All rows of %s are missing: %s signed %d, and none says that retention has dropped the month. (Where it did so just now, the next checkpoint says so: take the export again.)"
                        .formatted(month, signed.get(), signed.get().rows())
                : "%s %s missing: the chain ends with row %d, and %s signed %d."
                        .formatted(
                                gone,
                                gone.from() == gone.to() ? "is" : "are",
                                length,
                                signed.get(),
                                signed.get().rows());
        return Optional.of(new Finding(Kind.MISSING, Optional.of(gone), 0, text));
    }
}
