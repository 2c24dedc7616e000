package dev.tses.verifier;

import dev.tses.audit.chain.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checkpoints that were kept elsewhere: lines of earlier exports, of the server's log, or the bare text. */
final class KeptCheckpoints {

    /** A JWS whose header and payload are JSON objects. */
    private static final Pattern JWS = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");

    private final SortedMap<Long, Kept> kept = new TreeMap<>();
    private Optional<Finding> finding = Optional.empty();

    private record Kept(SignedCheckpoint signed, long line) {}

    static KeptCheckpoints none() {
        return new KeptCheckpoints();
    }

    /** Those of other realms are left out, and what is no checkpoint. */
    static KeptCheckpoints read(Path file, String realm, PublicKeys keys, SignedPlaces places)
            throws IOException, UnreadableException {
        KeptCheckpoints kept = new KeptCheckpoints();
        try (Lines lines = Lines.of(file)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                kept.take(line.get(), realm, keys, places);
            }
        }
        if (kept.kept.isEmpty() && kept.finding.isEmpty()) {
            throw new UnreadableException(file + " has no checkpoint of the realm " + Shown.id(realm)
                    + ". It should have lines of an earlier export or of the server's log.");
        }
        return kept;
    }

    /** How many. */
    int size() {
        return kept.size();
    }

    /** Something that does not hold in the file of kept ones itself. */
    Optional<Finding> finding() {
        return finding;
    }

    /** Holds one of the export against the kept one of the same number. */
    Optional<Finding> compare(long line, SignedCheckpoint exported) {
        return Optional.ofNullable(kept.get(exported.number()))
                .filter(other -> !other.signed().hash().equals(exported.hash()))
                .map(other -> Finding.ofCheckpoint(
                        line,
                        "Checkpoint %d (line %d) is another than the one that was kept: it was replaced."
                                .formatted(exported.number(), line)));
    }

    /** The latest month from which rows are kept, as those before a number say. */
    Optional<YearMonth> keptFromBefore(long number) {
        return kept.headMap(number).values().stream()
                .flatMap(other -> other.signed().checkpoint().keptFrom().stream())
                .max(Comparator.naturalOrder());
    }

    /** A kept one beyond the last of the export. */
    Optional<Finding> missing(long last) {
        return kept.tailMap(last + 1).values().stream()
                .findFirst()
                .map(next -> Finding.ofCheckpoint(
                        0,
                        "The export ends with checkpoint %d, but checkpoint %d of %s was kept: either the export is older than that, or the end of the trail was removed."
                                .formatted(
                                        last,
                                        next.signed().number(),
                                        next.signed().checkpoint().time())));
    }

    private void take(Line line, String realm, PublicKeys keys, SignedPlaces places) {
        Matcher found = JWS.matcher(new String(line.bytes(), StandardCharsets.ISO_8859_1));
        while (found.find()) {
            Claims claims = Claims.of(found.group());
            if (claims.isCheckpointOf(realm)) {
                take(line.number(), found.group(), keys, places);
            }
        }
    }

    private void take(long line, String jws, PublicKeys keys, SignedPlaces places) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.read(jws, keys);
            Kept before = kept.putIfAbsent(signed.number(), new Kept(signed, line));
            if (before == null) {
                places.add(signed.checkpoint());
            } else if (!sameHash(before, signed.hash())) {
                find(
                        line,
                        "There are two different checkpoints of the number " + signed.number()
                                + " among those kept: both were signed, so the trail was rewritten in between.");
            }
        } catch (MalformedException e) {
            find(line, "The kept checkpoint in line %d of its file %s.".formatted(line, e.what()));
        }
    }

    private static boolean sameHash(Kept kept, Hash hash) {
        return kept.signed().hash().equals(hash);
    }

    private void find(long line, String text) {
        finding = finding.isPresent() ? finding : Optional.of(Finding.ofCheckpoint(line, text));
    }
}
