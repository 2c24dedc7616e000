package dev.tses.audit.redis;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditRowJson;
import dev.tses.redis.queue.Job;
import dev.tses.seal.RealmSecret;
import dev.tses.seal.Sealed;
import dev.tses.seal.Sealer;

/** A row as the body of a job: its JSON, sealed for this purpose and this job. Nothing of it can be read in Redis. */
final class SealedRows {

    private final Sealer sealer = new Sealer("tses/audit");

    Job seal(AuditRow row, String realmId, RealmSecret secret) {
        String id = row.id().toString();
        return Job.of(
                id, sealer.seal(realmId, secret, id, AuditRowJson.write(row)).text());
    }

    /** @throws IllegalArgumentException if it is none, or was sealed for something else */
    AuditRow open(Job job, Sealed sealed, RealmSecret secret) {
        return AuditRowJson.read(sealer.open(sealed, secret, job.id()));
    }
}
