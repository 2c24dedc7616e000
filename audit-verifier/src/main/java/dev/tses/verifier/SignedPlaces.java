package dev.tses.verifier;

import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Hash;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The places that a checkpoint has signed, of all chains that are still kept. */
final class SignedPlaces {

    private final SortedMap<YearMonth, List<Place>> places = new TreeMap<>();
    private Optional<YearMonth> keptFrom = Optional.empty();

    /**
     * A signed place.
     *
     * @param rows its number in the chain
     * @param hash that of the row there
     * @param checkpoint the number of the checkpoint that says so
     */
    record Place(long rows, Hash hash, long checkpoint, Instant time) {

        boolean isHeldBy(String otherHash) {
            return hash.hex().equals(otherHash);
        }

        @Override
        public String toString() {
            return "checkpoint " + checkpoint + " of " + time;
        }
    }

    void add(Checkpoint checkpoint) {
        checkpoint.heads().forEach(head -> places.computeIfAbsent(head.month(), month -> new ArrayList<>())
                .add(new Place(head.rows(), head.hash(), checkpoint.number(), checkpoint.time())));
    }

    /**
     * To be called when all were added, and before those of a chain are asked for.
     *
     * @param first retention has dropped the months before: what was signed of them binds nobody any more, since a row that
     *     comes late begins its chain anew
     */
    void settle(Optional<YearMonth> first) {
        keptFrom = first;
        keptFrom.ifPresent(month -> places.headMap(month).clear());
        places.values()
                .forEach(chain ->
                        chain.sort(Comparator.comparingLong(Place::rows).thenComparing(Place::time)));
    }

    /** Those of a chain, by number. */
    List<Place> of(YearMonth month) {
        return places.getOrDefault(month, List.of());
    }

    /** The months that have any. */
    List<YearMonth> months() {
        return List.copyOf(places.keySet());
    }

    /** The first month whose rows are kept; empty if all are. */
    Optional<YearMonth> keptFrom() {
        return keptFrom;
    }

    /** Whether the rows of a month are held against what was signed. */
    boolean areKept(YearMonth month) {
        return keptFrom.filter(month::isBefore).isEmpty();
    }
}
