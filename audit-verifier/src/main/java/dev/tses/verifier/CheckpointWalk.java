package dev.tses.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

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
    private Optional<Instant> lastTime = Optional.empty();

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
        if (first > 1 && !places.anyIsDropped()) {
            find(
                    0,
                    "Checkpoints 1 to %d are missing, and no later one says that retention has dropped anything."
                            .formatted(first - 1));
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
                kept.compare(line, signed).ifPresent(this::find);
                places.add(signed.checkpoint());
                keysUsed.add(signed.key());
                lastTime = Optional.of(signed.checkpoint().time());
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
