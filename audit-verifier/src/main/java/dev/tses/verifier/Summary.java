package dev.tses.verifier;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What was verified.
 *
 * @param longestWait until rows were signed
 * @param late rows of months that retention had dropped before; checkpoints say nothing of them
 * @param keptFrom the first month whose rows are kept; empty if all are
 * @param notAskedFor months that checkpoints of the export tell of, but that it was not asked for
 */
record Summary(
        int chains,
        long rows,
        long unsigned,
        Optional<Instant> unsignedSince,
        Optional<Wait> longestWait,
        Optional<YearMonth> keptFrom,
        long late,
        long erased,
        long firstCheckpoint,
        long lastCheckpoint,
        long checkpoints,
        Optional<Instant> lastTime,
        int kept,
        SortedSet<String> keys,
        List<YearMonth> notAskedFor) {

    static Summary of(
            Header header, SignedPlaces places, ChainWalk chains, CheckpointWalk checkpoints, long rows, int kept) {
        return new Summary(
                chains.lengths().size(),
                rows,
                chains.unsigned(),
                chains.unsignedSince(),
                chains.longestWait(),
                places.keptFrom(),
                chains.late(),
                chains.erased(),
                checkpoints.first(),
                checkpoints.last(),
                checkpoints.lines(),
                checkpoints.lastTime(),
                kept,
                checkpoints.keysUsed(),
                places.months().stream().filter(month -> !header.covers(month)).toList());
    }
}
