package dev.tses.redis.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * A job that was given up.
 *
 * @param id names the letter among those of its lane; letters sort by it
 * @param jobId the job's own id
 * @param attempts how often it was tried
 * @param deadline after which it may not be replayed, if any
 * @param body what was to be done, as it lay in the queue
 * @param reason why it was given up
 * @param died when
 */
public record DeadLetter(
        String id, String jobId, int attempts, Optional<Instant> deadline, String body, String reason, Instant died) {}
