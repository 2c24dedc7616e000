package dev.tses.redis.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Jobs by their lanes: those there is room for are done, the others are parked until there is. What has missed its deadline needs
 * no room, as it is not done any more.
 */
final class FairShare {

    private static final int LANES_A_TURN = 50;

    private final WorkQueue queue;
    private final Lanes lanes;
    /** Lanes that are known to have jobs aside: they are looked after with every job of theirs, others in turn. */
    private final Set<String> parked = ConcurrentHashMap.newKeySet();

    FairShare(WorkQueue queue, Lanes lanes) {
        this.queue = queue;
        this.lanes = lanes;
    }

    /**
     * Does a job or parks it.
     *
     * @param work does and settles it, and tells how
     */
    void finish(Delivery delivery, Function<Delivery, Verdict> work) {
        if (isLate(delivery.job())) {
            Verdict unused = work.apply(delivery); // says nothing about the lane
        } else if (lanes.enter(delivery.lane())) {
            finishInLane(delivery, work);
        } else {
            queue.park(delivery);
            parked.add(delivery.lane());
        }
    }

    /** Brings back what there is room for now. */
    void unparkSome() {
        List<String> waiting = new ArrayList<>(queue.lanes());
        Collections.shuffle(waiting); // so that each has its turn, however many there are
        for (String lane : waiting.subList(0, Math.min(waiting.size(), LANES_A_TURN))) {
            if (queue.unpark(lane, lanes.room(lane)) > 0) {
                parked.add(lane);
            }
        }
    }

    private void finishInLane(Delivery delivery, Function<Delivery, Verdict> work) {
        String lane = delivery.lane();
        // Until more is known: it has not stalled.
        Verdict verdict = new Verdict.Done();
        try {
            verdict = work.apply(delivery);
        } finally {
            lanes.leave(lane, verdict);
        }
        if (parked.contains(lane) && queue.unpark(lane, lanes.room(lane)) == 0) {
            parked.remove(lane);
        }
    }

    private boolean isLate(Job job) {
        return job.deadline()
                .filter(deadline -> !queue.clock().instant().isBefore(deadline))
                .isPresent();
    }
}
