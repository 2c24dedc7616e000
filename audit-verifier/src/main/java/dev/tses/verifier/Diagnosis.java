package dev.tses.verifier;

import dev.tses.audit.chain.Hash;
import dev.tses.verifier.Finding.Kind;
import dev.tses.verifier.Finding.Rows;
import dev.tses.verifier.SignedPlaces.Place;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Tells from a break and its surroundings what was done, and to which row first. What cannot be told for sure is said to be so. A
 * row whose content has the hash it carries is taken for whole; then its `previous` and its number say where it belongs.
 */
final class Diagnosis {

    /** How far rows may have been renumbered to be recognised. */
    private static final int FAR = 1000;

    private final Break broken;
    private final Due due;
    private final Surroundings around;
    private final Wording words;

    Diagnosis(Break broken, Due due, Surroundings around) {
        this.broken = broken;
        this.due = due;
        this.around = around;
        this.words = new Wording(broken, due);
    }

    Finding finding() {
        if (broken.differs().isPresent()) {
            return differing(broken.differs().get());
        }
        return broken.row()
                .map(this::ofRow)
                .orElseGet(() -> around.successor().isPresent()
                        ? words.inserted("It " + broken.why() + ".")
                        : words.altered("It " + broken.why() + "."));
    }

    private Finding ofRow(RowLine row) {
        OptionalLong number = numberOf(row);
        if (number.isEmpty()) {
            return notWhole(row);
        }
        long seq = number.getAsLong();
        boolean follows = row.chain().equals(due.chain()) && row.previous().equals(due.previous());
        if (follows && seq == due.seq()) {
            return row.seq() == seq
                    ? words.rewritten()
                    : words.altered("Its number was " + seq + ", and now is " + row.seq() + ".");
        }
        if (around.successor().isPresent()) {
            return displaced(row, seq, around.successor().get());
        }
        if (row.chain().isBefore(due.chain())) {
            Rows one = Rows.one(row.chain(), seq);
            return words.found(
                    Kind.REORDERED,
                    one,
                    "%s (id %s, line %d) stands among or behind rows of %s."
                            .formatted(one, broken.id(), broken.line(), due.chain()));
        }
        if (!row.chain().equals(due.chain())) {
            return words.inserted("It " + broken.why() + ", and does not belong here.");
        }
        if (seq > due.seq()) {
            return follows
                    ? words.altered("Its number skips some, and its hash was computed anew.")
                    : words.missing(row, seq);
        }
        return seq == due.seq() ? notFollowing(row) : early(row, seq);
    }

    /** The content does not have the hash, under no number. */
    private Finding notWhole(RowLine row) {
        if (row.seq() == due.seq() && row.holdsAfter(due.previous())) {
            return words.altered("Its member `previous` was changed.");
        }
        if (around.successor().isPresent()) {
            return row.seq() > due.seq() && row.chain().equals(due.chain())
                    ? displaced(row, row.seq(), around.successor().get())
                    : words.inserted("It " + broken.why() + ", and the row in line "
                            + around.successor().get().line() + " is the one that follows the row before.");
        }
        boolean goesOn =
                around.next().filter(next -> next.seq() == row.seq() + 1).isPresent();
        if (row.seq() > due.seq() && row.chain().equals(due.chain()) && goesOn) {
            return words.missing(row, row.seq());
        }
        if (around.next().filter(next -> next.previous().equals(row.computed())).isPresent()) {
            return words.altered("Its member `hash` was changed; its content is what the next row follows.");
        }
        return words.altered("Its content does not have the hash it carries.");
    }

    /** Whole, but the row that belongs here comes later. */
    private Finding displaced(RowLine row, long seq, RowLine successor) {
        if (around.original().isPresent() && row.holds()) {
            return words.copied(around.original().get());
        }
        if (row.chain().equals(due.chain()) && seq > due.seq()) {
            return words.found(
                    Kind.REORDERED,
                    Rows.one(due.chain(), due.seq()),
                    "%s is not in its place: it stands in line %d, and line %d has row %d (id %s) instead."
                            .formatted(words.place(due.seq()), successor.line(), broken.line(), seq, broken.id()));
        }
        return words.inserted("It %s, and the row in line %d is the one that follows the row before."
                .formatted(broken.why(), successor.line()));
    }

    /** The number is right, and the row whole, but it follows another than the one before it. */
    private Finding notFollowing(RowLine row) {
        Optional<RowLine> before = due.before();
        if (before.isEmpty()) {
            return words.altered(
                    "It is not the first row of its chain, though it has the number 1: it follows a row that is gone.");
        }
        if (due.signed() == due.seq() - 1) {
            return words.altered("It does not follow row %d, which was signed, and its hash was computed anew."
                    .formatted(due.seq() - 1));
        }
        boolean continued =
                around.next().filter(next -> next.previous().equals(row.hash())).isPresent();
        String who = "%s (id %s, line %d)"
                .formatted(
                        words.place(due.seq() - 1),
                        before.get().id(),
                        before.get().line());
        String text = continued
                ? who
                        + " was altered or replaced, and its hash computed anew: row %d (line %d) follows another hash."
                                .formatted(due.seq(), broken.line())
                : who
                        + " or row %d (line %d) was altered and its hash computed anew, or rows between them were removed: the second does not follow the first."
                                .formatted(due.seq(), broken.line());
        return new Finding(
                Kind.ALTERED,
                Optional.of(Rows.one(due.chain(), due.seq() - 1)),
                before.get().line(),
                text + words.unproven(due.seq() - 2));
    }

    /** Whole, with a number that was there before. */
    private Finding early(RowLine row, long seq) {
        if (around.original().isPresent() && row.holds()) {
            return words.copied(around.original().get());
        }
        boolean forks = seq == 1
                ? row.previous().equals(Hash.NONE.hex())
                : around.fork().filter(fork -> fork.seq() == seq - 1).isPresent();
        if (!forks) {
            return words.inserted("It " + broken.why() + ", and does not follow the row before.");
        }
        boolean continued =
                around.next().filter(next -> next.previous().equals(row.hash())).isPresent();
        if (due.signed() >= seq || (!continued && row.seq() == seq)) {
            return words.inserted("It %s, which was there before.".formatted(broken.why()));
        }
        Rows intruders = new Rows(due.chain(), seq, due.seq() - 1);
        long line = broken.line() - (due.seq() - seq);
        return new Finding(
                Kind.INSERTED,
                Optional.of(intruders),
                line,
                "%s (from line %d) %s inserted: the row in line %d was number %d, and follows the row before them."
                        .formatted(
                                intruders,
                                line,
                                intruders.from() == intruders.to() ? "was" : "were",
                                broken.line(),
                                seq));
    }

    /** Only a signature says that the row is not the one it was. */
    private Finding differing(Place place) {
        long first = due.signed() + 1;
        boolean replaced = around.next()
                .filter(next -> next.previous().equals(place.hash().hex()) && next.holds())
                .isPresent();
        if (replaced || first == due.seq()) {
            return words.found(
                    Kind.ALTERED,
                    Rows.one(due.chain(), due.seq()),
                    words.who() + " was altered or replaced, and its hash computed anew: " + place
                            + " signed another hash." + words.unproven(due.seq() - 1));
        }
        Rows rows = new Rows(due.chain(), first, due.seq());
        return words.found(
                Kind.REWRITTEN,
                rows,
                "%s were rewritten, with all hashes computed anew: %s signed another hash for row %d (line %d). The change is in one or more of these rows; %s."
                        .formatted(
                                rows,
                                place,
                                due.seq(),
                                broken.line(),
                                due.signed() == 0
                                        ? "no row before is signed"
                                        : "row " + due.signed() + " and those before it are as they were signed"));
    }

    /** The number under which the content of a row has the hash it carries. */
    private static OptionalLong numberOf(RowLine row) {
        return LongStream.rangeClosed(0, FAR)
                .flatMap(far -> far == 0 ? LongStream.of(row.seq()) : LongStream.of(row.seq() - far, row.seq() + far))
                .filter(seq -> seq > 0 && row.holdsAs(seq))
                .findFirst();
    }
}
