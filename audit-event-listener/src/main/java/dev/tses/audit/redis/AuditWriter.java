package dev.tses.audit.redis;

import dev.tses.audit.domain.AuditMeter;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.RowTable;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.Job;
import dev.tses.redis.queue.JobHandler;
import dev.tses.redis.queue.Verdict;
import dev.tses.seal.RealmSecret;
import dev.tses.seal.Sealed;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes queued rows, a batch at once. A job that is delivered twice makes one row; one that can never be opened or written
 * is dead, and holds up no other; while the table is away, all are retried together.
 */
public final class AuditWriter implements JobHandler {

    private static final Logger LOG = Logger.getLogger(AuditWriter.class);

    private final SecretLookup secrets;
    private final RowTable table;
    private final Backoff backoff;
    private final AuditMeter meter;
    private final SealedRows rows = new SealedRows();
    private final AtomicBoolean away = new AtomicBoolean();

    public AuditWriter(SecretLookup secrets, RowTable table, Backoff backoff, AuditMeter meter) {
        this.secrets = secrets;
        this.table = table;
        this.backoff = backoff;
        this.meter = meter;
    }

    @Override
    public List<Verdict> handle(List<Job> jobs) {
        Map<Job, Verdict> verdicts = new HashMap<>();
        Map<Job, AuditRow> open = open(jobs, verdicts);
        if (!open.isEmpty()) {
            write(open, verdicts);
        }
        long dead = verdicts.values().stream()
                .filter(Verdict.Dead.class::isInstance)
                .count();
        if (dead > 0) {
            meter.dead((int) dead);
            LOG.errorf("%d audit rows cannot be written and lie among the dead letters of the queue", dead);
        }
        return jobs.stream()
                .map(job -> verdicts.getOrDefault(job, new Verdict.Done()))
                .toList();
    }

    private Map<Job, AuditRow> open(List<Job> jobs, Map<Job, Verdict> verdicts) {
        Map<Job, Sealed> sealed = new LinkedHashMap<>();
        for (Job job : jobs) {
            try {
                sealed.put(job, Sealed.parse(job.body()));
            } catch (IllegalArgumentException e) {
                verdicts.put(job, new Verdict.Dead("not a sealed row"));
            }
        }
        Set<String> keyIds = sealed.values().stream().map(Sealed::keyId).collect(Collectors.toSet());
        Map<String, RealmSecret> found = secrets.byIds(keyIds);
        Map<Job, AuditRow> open = new LinkedHashMap<>();
        sealed.forEach((job, box) -> {
            RealmSecret secret = found.get(box.keyId());
            if (secret == null) {
                verdicts.put(job, new Verdict.Dead("sealed under a key that is gone: " + box.keyId()));
                return;
            }
            try {
                open.put(job, rows.open(job, box, secret));
            } catch (IllegalArgumentException e) {
                verdicts.put(job, new Verdict.Dead("cannot be opened as an audit row"));
            }
        });
        return open;
    }

    private void write(Map<Job, AuditRow> open, Map<Job, Verdict> verdicts) {
        try {
            RowTable.Written written = table.write(List.copyOf(open.values()));
            meter.batchWritten(written.added());
            Map<String, String> reasons = new HashMap<>();
            written.rejected().forEach(rejected -> reasons.put(rejected.id().toString(), rejected.reason()));
            open.keySet().stream()
                    .filter(job -> reasons.containsKey(job.id()))
                    .forEach(job -> verdicts.put(job, new Verdict.Dead(reasons.getOrDefault(job.id(), ""))));
            if (!written.deferred().isEmpty()) {
                defer(open.keySet(), written.deferred(), verdicts);
            } else if (away.getAndSet(false)) {
                LOG.info("audit rows are written again");
            }
        } catch (TrailUnavailableException e) {
            retry(open.keySet(), verdicts);
            if (!away.getAndSet(true)) {
                LOG.warnf(e, "audit rows will be written later");
            }
        }
    }

    private void defer(Set<Job> open, List<RowTable.Deferred> deferred, Map<Job, Verdict> verdicts) {
        Set<String> ids = deferred.stream().map(one -> one.id().toString()).collect(Collectors.toSet());
        retry(open.stream().filter(job -> ids.contains(job.id())).toList(), verdicts);
        if (!away.getAndSet(true)) {
            LOG.warnf(
                    "%d audit rows will be written later, unlike others: %s",
                    deferred.size(), deferred.get(0).reason());
        }
    }

    /** One delay for all, so that they come back as a batch. */
    private void retry(Collection<Job> jobs, Map<Job, Verdict> verdicts) {
        int attempt = jobs.stream().mapToInt(Job::attempt).min().orElse(0);
        Duration after = backoff.after(attempt);
        jobs.forEach(job -> verdicts.put(job, new Verdict.Retry(after)));
    }
}
