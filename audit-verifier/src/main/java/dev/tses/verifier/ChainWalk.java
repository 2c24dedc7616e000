package dev.tses.verifier;

import dev.tses.verifier.Finding.Rows;
import dev.tses.verifier.SignedPlaces.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Walks through the rows up to the first that does not hold. Of the rows it keeps only the last. */
final class ChainWalk {

    private final Header header;
    private final SignedPlaces places;
    private final SortedMap<YearMonth, Long> lengths = new TreeMap<>();
    private Optional<Due> due = Optional.empty();
    private Optional<Due> ended = Optional.empty();
    private List<Place> signed = List.of();
    private int next;
    private long unsigned;
    private long late;
    private long erased;
    private Optional<Instant> unsignedSince = Optional.empty();
    private Instant waitingSince = Instant.MAX;
    private Optional<Wait> longestWait = Optional.empty();

    ChainWalk(Header header, SignedPlaces places) {
        this.header = header;
        this.places = places;
    }

    /** Takes the next row; answers with the break if it does not hold. */
    Optional<Break> take(RowLine row) {
        if (due.isEmpty() || row.chain().isAfter(due.get().chain())) {
            Due first = Due.first(row.chain());
            Optional<Break> broken = check(row, first);
            if (broken.isPresent()) {
                return broken;
            }
            ended = due;
            due = Optional.of(first);
            signed = places.of(row.chain());
            next = 0;
        } else {
            Optional<Break> broken = check(row, due.get());
            if (broken.isPresent()) {
                return broken;
            }
        }
        return advance(row, due.orElseThrow());
    }

    /** What the row after the last that was taken must be; empty before the first. */
    Optional<Due> due() {
        return due;
    }

    /** What would have come next in the chain before the present one. */
    Optional<Due> ended() {
        return ended;
    }

    /** How many rows each chain has. */
    SortedMap<YearMonth, Long> lengths() {
        return lengths;
    }

    long erased() {
        return erased;
    }

    /** Rows beyond the last signed place of their chain. */
    long unsigned() {
        return unsigned;
    }

    /** Rows of months that retention had dropped before. */
    long late() {
        return late;
    }

    Optional<Instant> unsignedSince() {
        return unsignedSince;
    }

    /** Until a signature, of rows that have one. */
    Optional<Wait> longestWait() {
        return longestWait;
    }

    private Optional<Break> check(RowLine row, Due here) {
        return why(row, here).map(why -> broken(row, here, why, Optional.empty()));
    }

    private Optional<String> why(RowLine row, Due here) {
        if (!row.realm().equals(header.realm())) {
            return Optional.of("is of another realm");
        }
        if (!row.chain().equals(here.chain())) {
            return Optional.of("is of another month");
        }
        if (!header.covers(row.chain())) {
            return Optional.of("is of a month that was not asked for");
        }
        if (row.seq() != here.seq()) {
            return Optional.of("has the number " + row.seq());
        }
        if (!row.previous().equals(here.previous())) {
            return Optional.of("does not follow the row before");
        }
        if (!row.isOfItsMonth()) {
            return Optional.of("has a time outside of its month");
        }
        return row.holds() ? Optional.empty() : Optional.of("has content that does not have the hash it carries");
    }

    private Optional<Break> advance(RowLine row, Due here) {
        long fits = here.signed();
        boolean isFirst = row.seq() == here.signed() + 1;
        waitingSince = isFirst || row.time().isBefore(waitingSince) ? row.time() : waitingSince;
        for (; next < signed.size() && signed.get(next).rows() <= row.seq(); next++) {
            Place place = signed.get(next);
            if (place.rows() == row.seq()) {
                if (!place.isHeldBy(row.hash())) {
                    return Optional.of(broken(row, here, "has another hash than was signed", Optional.of(place)));
                }
                if (fits < row.seq()) { // it may be signed again
                    waited(new Rows(row.chain(), here.signed() + 1, row.seq()), place);
                }
                fits = row.seq();
            }
        }
        due = Optional.of(here.after(row, fits));
        lengths.merge(row.chain(), 1L, Long::sum);
        erased += row.erased();
        if (!places.areKept(row.chain())) {
            late++;
        } else if (next == signed.size() && fits < row.seq()) {
            unsigned++;
            unsignedSince = unsignedSince.or(() -> Optional.of(row.time()));
        }
        return Optional.empty();
    }

    private void waited(Rows rows, Place until) {
        Duration length = Duration.between(waitingSince, until.time());
        if (longestWait
                .filter(longest -> longest.length().compareTo(length) >= 0)
                .isEmpty()) {
            longestWait = Optional.of(new Wait(rows, length, until));
        }
    }

    private static Break broken(RowLine row, Due here, String why, Optional<Place> differs) {
        return new Break(row.line(), row.id(), Optional.of(row), why, here, differs);
    }
}
