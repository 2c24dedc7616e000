package dev.tses.audit.chain;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Metadata;
import java.util.Optional;
import java.util.Set;

/** A row without some of its personal members. */
final class Erased {

    private Erased() {}

    static AuditRow of(AuditRow row, Set<Personal> gone) {
        return new AuditRow(
                row.id(),
                row.createdAt(),
                row.event(),
                row.outcome(),
                row.error(),
                row.realmId(),
                row.realmName(),
                row.clientId(),
                left(row.userId(), Personal.USER, gone),
                left(row.email(), Personal.EMAIL, gone),
                left(row.ip(), Personal.IP, gone),
                left(row.userAgent(), Personal.USER_AGENT, gone),
                left(row.sessionId(), Personal.SESSION, gone),
                row.reference(),
                gone.contains(Personal.METADATA) ? Metadata.NONE : row.metadata());
    }

    private static Optional<String> left(Optional<String> value, Personal member, Set<Personal> gone) {
        return gone.contains(member) ? Optional.empty() : value;
    }
}
