package dev.tses.audit.redis;

import dev.tses.audit.domain.RowQueue;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.redis.RedisUnavailableException;
import dev.tses.redis.queue.Job;
import dev.tses.redis.queue.WorkQueue;
import dev.tses.seal.RealmSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The durable queue of rows. When Redis does not answer, requests do not wait for it again for {@link #PAUSE}: that would
 * make every sign-in as slow as the timeout.
 */
public final class AuditQueue {

    /** The name of the queue. */
    public static final String NAME = "audit";

    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(AuditQueue.class);

    private final WorkQueue queue;
    private final Clock clock;
    private final SealedRows rows = new SealedRows();
    private volatile Instant awayUntil = Instant.MIN;

    public AuditQueue(WorkQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * The queue for rows that are sealed under a secret.
     *
     * @param realmId the realm whose secret it is
     */
    public RowQueue sealedWith(String realmId, RealmSecret secret) {
        return added ->
                add(added.stream().map(row -> rows.seal(row, realmId, secret)).toList());
    }

    private void add(List<Job> jobs) {
        Instant now = clock.instant();
        if (now.isBefore(awayUntil)) {
            throw new TrailUnavailableException("Redis did not answer a moment ago");
        }
        boolean away = !awayUntil.equals(Instant.MIN);
        try {
            queue.add(jobs);
        } catch (RedisUnavailableException e) {
            awayUntil = now.plus(PAUSE);
            if (!away) {
                LOG.warn("Redis does not answer: audit rows are written by the requests themselves", e);
            }
            throw e;
        }
        if (away) {
            awayUntil = Instant.MIN;
            LOG.info("Redis answers again: audit rows are queued");
        }
    }
}
