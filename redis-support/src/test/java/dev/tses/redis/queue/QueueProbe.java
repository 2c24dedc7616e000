package dev.tses.redis.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XClaimParams;
import redis.clients.jedis.params.XPendingParams;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.StreamPendingEntry;

/** A test's view of a queue. */
record QueueProbe(RedisClient raw, WorkQueue queue) {

    /** Like a worker: a first look that finds no group creates it. */
    List<Delivery> take(String consumer, int max) {
        List<Delivery> taken = queue.take(consumer, max, Duration.ZERO);
        return taken.isEmpty() ? queue.take(consumer, max, Duration.ZERO) : taken;
    }

    Delivery takeOne(String consumer) {
        return take(consumer, 1).get(0);
    }

    /** As if the consumers had not been heard of for longer than a lease lasts. */
    void age(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> age(new StreamEntryID(delivery.entryId()), delivery.consumer()));
    }

    /** Everything that somebody has in hand. */
    void ageAll() {
        pending().forEach(entry -> age(entry.getID(), entry.getConsumerName()));
    }

    private void age(StreamEntryID entry, String consumer) {
        raw.xclaimJustId(
                queue.stream(),
                "tses",
                consumer,
                0,
                XClaimParams.xClaimParams().idle(WorkQueue.LEASE.toMillis() + 1),
                entry);
    }

    Delivery takeOver(Delivery lost, String consumer) {
        age(List.of(lost));
        return queue.reclaim(consumer, 1, WorkQueue.LEASE).get(0);
    }

    List<StreamPendingEntry> pending() {
        return raw.xpending(queue.stream(), "tses", new XPendingParams("-", "+", 1000));
    }

    List<Map<String, String>> deadLetters() {
        return raw.xrange(queue.stream() + ":dead", "-", "+").stream()
                .map(StreamEntry::getFields)
                .toList();
    }
}
