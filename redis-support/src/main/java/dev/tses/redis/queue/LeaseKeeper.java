package dev.tses.redis.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the leases of the jobs in hand from running out, so that slow work is not done twice. A handler that hangs loses its
 * jobs in the end: others may be able to do them.
 */
final class LeaseKeeper {

    private final WorkQueue queue;
    private final Duration longest;
    private final Map<String, InHand> inHand = new ConcurrentHashMap<>();

    /** @param longest after which a lease is no longer renewed */
    LeaseKeeper(WorkQueue queue, Duration longest) {
        this.queue = queue;
        this.longest = longest;
    }

    /** From now on, what a consumer has in hand. */
    void hold(String consumer, List<Delivery> deliveries) {
        inHand.put(consumer, new InHand(deliveries, System.nanoTime()));
    }

    /** Nothing is in the consumer's hand any more. */
    void release(String consumer) {
        inHand.remove(consumer);
    }

    /** Renews what is in hand. Called more often than leases run out. */
    void renew() {
        List<Delivery> deliveries = inHand.values().stream()
                .filter(held -> System.nanoTime() - held.since() < longest.toNanos())
                .flatMap(held -> held.deliveries().stream())
                .toList();
        if (!deliveries.isEmpty()) {
            queue.renew(deliveries);
        }
    }

    private record InHand(List<Delivery> deliveries, long since) {}
}
