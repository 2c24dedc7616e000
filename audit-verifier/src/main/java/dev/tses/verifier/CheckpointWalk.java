package dev.tses.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Walks through the checkpoints of an export: signatures, numbers, and whether each refers to the one before. */
final class CheckpointWalk {

    private static final byte[] MARK = "\"jws\"".getBytes(StandardCharsets.US_ASCII);

    private final String realm;
    private final PublicKeys keys;
    private final KeptCheckpoints kept;
    private final SignedPlaces places;
    private final SortedSet<String> keysUsed = new TreeSet<>();
    private Optional<Finding> finding = Optional.empty();
    private long lines;
    private long first;
    private long due;
    private long skippedFrom;
    private Optional<Hash> before = Optional.empty();
    private Optional<Instant> firstTime = Optional.empty();
    private Optional<Instant> lastTime = Optional.empty();
    private Optional<YearMonth> keptFrom = Optional.empty();

    CheckpointWalk(String realm, PublicKeys keys, KeptCheckpoints kept, SignedPlaces places) {
        this.realm = realm;
        this.keys = keys;
        this.kept = kept;
        this.places = places;
    }

    /** Rows are passed over without being read: that is done on a second walk, when it is known what was signed. */
    void through(Path export) throws IOException {
        try (Lines all = Lines.of(export)) {
            for (Optional<Line> line = all.next(); line.isPresent(); line = all.next()) {
                if (contains(line.get().bytes())) {
                    take(line.get());
                }
            }
        }
        if (first > 1) {
            checkBeginning();
        }
        kept.missing(last()).ifPresent(this::find);
    }

    Optional<Finding> finding() {
        return finding;
    }

    /** How many lines are checkpoints, whatever they are worth. */
    long lines() {
        return lines;
    }

    long first() {
        return first;
    }

    /** The number of the last; 0 if there is none. */
    long last() {
        return due == 0 ? 0 : due - 1;
    }

    Optional<Instant> lastTime() {
        return lastTime;
    }

    /** The first month whose rows are kept, as the last one says; empty if all are. */
    Optional<YearMonth> keptFrom() {
        return keptFrom;
    }

    SortedSet<String> keysUsed() {
        return keysUsed;
    }

    private void take(Line line) {
        try {
            ObjectNode json = StrictJson.object(line.bytes());
            if ("checkpoint".equals(json.path("kind").textValue())) {
                lines++;
                take(line.number(), json.path("jws").asText());
            }
        } catch (MalformedException e) {
            // The second walk tells of it.
        }
    }

    private void take(long line, String jws) {
        Hash hash = Checkpoint.hashOf(jws);
        try {
            SignedCheckpoint signed = SignedCheckpoint.read(jws, keys);
            if (signed.checkpoint().realmId().equals(realm)) {
                checkOrder(line, signed);
                checkKeptFrom(line, signed);
                kept.compare(line, signed).ifPresent(this::find);
                places.add(signed.checkpoint());
                keysUsed.add(signed.key());
                lastTime = Optional.of(signed.checkpoint().time());
                firstTime = firstTime.or(() -> lastTime);
            } else {
                find(line, "The checkpoint in line %d is of another realm.".formatted(line));
            }
        } catch (MalformedException e) {
            find(
                    line,
                    "The checkpoint in line %d%s %s."
                            .formatted(line, due == 0 ? "" : " (number " + due + " is due)", e.what()));
            due += due == 0 ? 0 : 1;
        }
        before = Optional.of(hash);
    }

    private void checkOrder(long line, SignedCheckpoint signed) {
        long number = signed.number();
        if (due == 0) {
            first = number;
            if (signed.checkpoint().previous().isPresent() == (number == 1)) {
                find(
                        line,
                        "Checkpoint %d (line %d) refers to one before it, or to none, as it should not."
                                .formatted(number, line));
            }
        } else if (number > due) {
            skippedFrom = finding.isEmpty() ? due : skippedFrom;
            find(
                    line,
                    "%s missing before line %d, where checkpoint %d stands."
                            .formatted(
                                    due == number - 1
                                            ? "Checkpoint " + due + " is"
                                            : "Checkpoints %d to %d are".formatted(due, number - 1),
                                    line,
                                    number));
        } else if (number < due) {
            if (number == skippedFrom) {
                finding = Optional.empty();
            }
            find(
                    line,
                    "Checkpoint %d (line %d) is not in its place, or there twice: number %d is due."
                            .formatted(number, line, due));
        } else if (!signed.checkpoint().previous().equals(before)) {
            find(
                    line,
                    "Checkpoint %d (line %d) does not refer to the one before it: that one was replaced."
                            .formatted(number, line));
        }
        due = Math.max(due, number + 1);
    }

    /** What has been dropped does not come back. */
    private void checkKeptFrom(long line, SignedCheckpoint signed) {
        Optional<YearMonth> now = signed.checkpoint().keptFrom();
        Stream.concat(keptFrom.stream(), kept.keptFromBefore(signed.number()).stream())
                .max(Comparator.naturalOrder())
                .filter(before -> now.isEmpty() || now.get().isBefore(before))
                .ifPresent(before -> find(
                        line,
                        "Checkpoint %d (line %d) says that rows are kept %s, and an earlier one says from %s on: it goes back."
                                .formatted(
                                        signed.number(),
                                        line,
                                        now.map(month -> "from " + month + " on")
                                                .orElse("from the beginning"),
                                        before)));
        keptFrom = now;
    }

    /** Retention leaves the last checkpoint from before the months that are kept: so none is missing that tells of them. */
    private void checkBeginning() {
        boolean covers = keptFrom.isPresent()
                && firstTime
                        .filter(time -> time.isBefore(
                                keptFrom.get().atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)))
                        .isPresent();
        if (!covers) {
            String missing =
                    first == 2 ? "Checkpoint 1 is missing" : "Checkpoints 1 to %d are missing".formatted(first - 1);
            find(
                    0,
                    keptFrom.map(month ->
                                    "%s, and the next is of %s: rows are kept from %s on, so there must be one from before that month. (Where retention dropped something while the export was taken, take it again.)"
                                            .formatted(
                                                    missing,
                                                    firstTime
                                                            .map(Object::toString)
                                                            .orElse("an unknown time"),
                                                    month))
                            .orElse(missing + ", and the last one does not say that retention has dropped anything."));
        }
    }

    private void find(long line, String text) {
        find(Finding.ofCheckpoint(line, text));
    }

    private void find(Finding found) {
        finding = finding.isPresent() ? finding : Optional.of(found);
    }

    private static boolean contains(byte[] bytes) {
        for (int at = 0; at <= bytes.length - MARK.length; at++) {
            int same = 0;
            while (same < MARK.length && bytes[at + same] == MARK[same]) {
                same++;
            }
            if (same == MARK.length) {
                return true;
            }
        }
        return false;
    }
}
