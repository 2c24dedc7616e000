package dev.tses.verifier;

import dev.tses.verifier.Finding.Kind;
import dev.tses.verifier.Finding.Rows;
import java.util.Optional;

/** What is said of a break once it is known what was done. */
final class Wording {

    private final Break broken;
    private final Due due;

    Wording(Break broken, Due due) {
        this.broken = broken;
        this.due = due;
    }

    Finding missing(RowLine row, long seq) {
        Rows gone = new Rows(due.chain(), due.seq(), seq - 1);
        String renumbered = row.seq() == seq ? "" : " From there on rows were renumbered.";
        return found(
                Kind.MISSING,
                gone,
                "%s %s missing before line %d.%s"
                        .formatted(gone, gone.from() == gone.to() ? "is" : "are", broken.line(), renumbered));
    }

    Finding rewritten() {
        return altered("It " + broken.why() + ", and its hash was computed anew.");
    }

    Finding copied(RowLine original) {
        return found(
                Kind.COPIED,
                Rows.one(due.chain(), due.seq()),
                "Line %d, where row %d of %s is due, is a copy of row %d (id %s, line %d)."
                        .formatted(
                                broken.line(), due.seq(), due.chain(), original.seq(), original.id(), original.line()));
    }

    Finding altered(String why) {
        return found(Kind.ALTERED, Rows.one(due.chain(), due.seq()), who() + " was altered. " + why);
    }

    Finding inserted(String why) {
        return found(
                Kind.INSERTED,
                Rows.one(due.chain(), due.seq()),
                "Line %d (id %s), where row %d of %s is due, was inserted. %s"
                        .formatted(broken.line(), broken.id(), due.seq(), due.chain(), why));
    }

    Finding found(Kind kind, Rows rows, String text) {
        return new Finding(kind, Optional.of(rows), broken.line(), text);
    }

    String who() {
        return "%s (id %s, line %d)".formatted(place(due.seq()), broken.id(), broken.line());
    }

    String place(long seq) {
        return Rows.one(due.chain(), seq).toString();
    }

    /** What cannot be excluded of the rows before one whose hash was computed anew. */
    String unproven(long last) {
        long first = due.signed() + 1;
        if (first > last) {
            return "";
        }
        return first == last
                ? " Row " + first + " may have been, too: it is not signed by itself."
                : " Rows " + first + " to " + last + " may have been, too: they are not signed by themselves.";
    }
}
