package dev.tses.redis.queue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A job leased to a consumer until it is settled.
 *
 * @param entryId the stream entry, for settling it
 * @param consumer who holds the lease
 * @param job the work
 * @param lane whose jobs share a {@linkplain QueueWorker#fair fair} part of the workers; empty where there is none
 * @param queuedAt when the job was added first, on Redis's clock
 * @param perhapsDone whether it may have been done before: a consumer that had it gave no sign of life, or could not tell
 */
public record Delivery(String entryId, String consumer, Job job, String lane, Instant queuedAt, boolean perhapsDone) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    /**
     * Reads a stream entry.
     *
     * @throws IllegalArgumentException if it is no job
     */
    static Delivery read(String entryId, String consumer, boolean takenOver, Map<String, String> fields) {
        long deadline = number(fields.getOrDefault("deadline", "0"));
        Job job = new Job(
                fields.getOrDefault("id", ""),
                (int) Math.min(number(fields.getOrDefault("attempt", "")), Integer.MAX_VALUE),
                deadline == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deadline)),
                fields.getOrDefault("body", ""));
        return new Delivery(
                entryId,
                consumer,
                job,
                fields.getOrDefault("lane", ""),
                Instant.ofEpochMilli(number(fields.getOrDefault("since", millis(entryId)))),
                takenOver || fields.containsKey("again"));
    }

    /** An entry that is no job, for settling it. */
    static Delivery unreadable(String entryId, String consumer) {
        return new Delivery(entryId, consumer, Job.of(entryId, ""), "", Instant.EPOCH, false);
    }

    /** When an entry was added: Redis numbers entries by its clock. */
    static Instant numbered(String entryId) {
        return Instant.ofEpochMilli(number(millis(entryId)));
    }

    private static String millis(String entryId) {
        int dash = entryId.indexOf('-');
        return dash < 0 ? entryId : entryId.substring(0, dash);
    }

    /** Only what the scripts can count with as well: Java reads digits of every script. */
    private static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number");
        }
        return Long.parseLong(text);
    }
}
