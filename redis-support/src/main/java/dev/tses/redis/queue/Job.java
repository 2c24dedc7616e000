package dev.tses.redis.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * One piece of work.
 *
 * @param id names the work for its handler, which must be idempotent under it
 * @param attempt how often the work has been tried before, from 0
 * @param deadline after which it must not be done any more, if any
 * @param body what is to be done, readable only to the handler: it lies in Redis
 */
public record Job(String id, int attempt, Optional<Instant> deadline, String body) {

    public Job {
        if (id.isEmpty() || attempt < 0) {
            throw new IllegalArgumentException("a job needs an id and an attempt from 0");
        }
    }

    /** Work that was not tried yet and has no deadline. */
    public static Job of(String id, String body) {
        return new Job(id, 0, Optional.empty(), body);
    }
}
