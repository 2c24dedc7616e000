package dev.tses.verifier;

import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Hash;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The places of all chains that a checkpoint has signed, and the months that one says were dropped. */
final class SignedPlaces {

    private final SortedMap<YearMonth, List<Place>> places = new TreeMap<>();
    private final Map<YearMonth, Long> dropped = new TreeMap<>();

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
        checkpoint.dropped().forEach(month -> dropped.merge(month, checkpoint.number(), Math::max));
    }

    /** To be called when all were added, and before those of a chain are asked for. */
    void sort() {
        places.values().forEach(chain -> chain.sort(Comparator.comparingLong(Place::rows)));
    }

    /** Those of a chain, by number. */
    List<Place> of(YearMonth month) {
        return places.getOrDefault(month, List.of());
    }

    /** The months that have any. */
    List<YearMonth> months() {
        return List.copyOf(places.keySet());
    }

    /** Whether a checkpoint says that a month was dropped, and none that it has grown since. */
    boolean isDropped(YearMonth month) {
        long last = of(month).stream().mapToLong(Place::checkpoint).max().orElse(0);
        return dropped.getOrDefault(month, 0L) > last;
    }

    /** Whether any month was. */
    boolean anyIsDropped() {
        return !dropped.isEmpty();
    }
}
