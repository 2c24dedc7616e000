package dev.tses.redis.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shares the workers of this node among lanes. A lane takes no more of them than it leaves free: one lane may have half, a
 * second one half of the rest, and so on, so that a newcomer finds a free one until about as many lanes are full as the
 * number of workers has binary digits ("Dynamic queue length thresholds", Choudhury
 * and Hahne, IEEE/ACM Transactions on Networking 6, 1998). A lane that stalls is closed for a while, then tried with a single
 * job, and open again once that fares better; such trials never take more than a quarter of the workers together.
 */
final class Lanes {

    private final int workers;
    private final Backoff probing;
    private final LongSupplier nanoTime;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int busy;
    private int trials;

    /**
     * @param workers how many there are to share
     * @param probing how long a lane stays closed, by how often it has stalled
     */
    Lanes(int workers, Backoff probing, LongSupplier nanoTime) {
        this.workers = workers;
        this.probing = probing;
        this.nanoTime = nanoTime;
    }

    /** Takes a place in a lane, if there is one. */
    synchronized boolean enter(String name) {
        if (room(name) == 0) {
            return false;
        }
        Lane lane = lanes.computeIfAbsent(name, key -> new Lane());
        lane.inWork++;
        lane.onTrial = lane.stalls > 0;
        trials += lane.onTrial ? 1 : 0;
        busy++;
        return true;
    }

    /** Gives a place back, with what became of the work there. */
    synchronized void leave(String name, Verdict verdict) {
        Lane lane = lanes.computeIfAbsent(name, key -> new Lane());
        lane.inWork--;
        busy--;
        trials -= lane.onTrial ? 1 : 0;
        lane.onTrial = false;
        if (!(verdict instanceof Verdict.Stall)) {
            lane.stalls = 0;
        } else if (!isClosed(lane)) {
            lane.closedUntil = nanoTime.getAsLong() + probing.after(lane.stalls).toNanos();
            lane.stalls++;
        }
        if (lane.inWork == 0 && lane.stalls == 0) {
            lanes.remove(name);
        }
    }

    /** How many jobs of a lane would be let in now, one after the other. */
    synchronized int room(String name) {
        Lane lane = lanes.getOrDefault(name, Lane.UNUSED);
        if (lane.stalls > 0) {
            return lane.inWork == 0 && !isClosed(lane) && trials < Math.max(1, workers / 4) ? 1 : 0;
        }
        int room = 0;
        while (lane.inWork + room < workers - busy - room) {
            room++;
        }
        return room;
    }

    private boolean isClosed(Lane lane) {
        return lane.stalls > 0 && nanoTime.getAsLong() - lane.closedUntil < 0;
    }

    private static final class Lane {

        static final Lane UNUSED = new Lane();

        int inWork;
        int stalls;
        long closedUntil;
        boolean onTrial;
    }
}
