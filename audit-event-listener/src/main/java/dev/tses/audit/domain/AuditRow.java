package dev.tses.audit.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * One event of the trail. Whatever it is made from, a row can be stored: texts are cleaned of what PostgreSQL cannot hold and
 * cut to a sane length, an address that is none is left out, and the metadata is masked.
 *
 * @param id sorts by time and is unique together with {@code createdAt}
 * @param createdAt when it happened, to the microsecond
 * @param event what happened: Keycloak's event type, {@code ADMIN_…} for an admin event, or one of ours ({@code
 *     CODE_REQUESTED}, {@code MAIL_SENT}, …)
 * @param error Keycloak's error, for an outcome that is one
 * @param realmId the realm it happened in
 * @param realmName what that realm was called then
 * @param clientId the client, by the name it is known by in OAuth
 * @param userId Keycloak's id of the user; for an admin event, of the administrator
 * @param email that user's address, or the one that was typed: trimmed, NFKC, lower case, domain in ASCII
 * @param ip the caller's address, a literal
 * @param userAgent as the caller sent it
 * @param sessionId Keycloak's id of the user session
 * @param reference the challenge the row belongs to
 */
public record AuditRow(
        UUID id,
        Instant createdAt,
        String event,
        Outcome outcome,
        Optional<String> error,
        String realmId,
        Optional<String> realmName,
        Optional<String> clientId,
        Optional<String> userId,
        Optional<String> email,
        Optional<String> ip,
        Optional<String> userAgent,
        Optional<String> sessionId,
        Optional<String> reference,
        Metadata metadata) {

    private static final int LONGEST_EVENT = 64;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_USER_AGENT = 512;
    private static final int MOST_CLEANINGS = 10;

    public AuditRow {
        createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
        event = Text.clean(event, LONGEST_EVENT);
        error = Text.clean(error, LONGEST_NAME);
        realmId = Text.clean(realmId, LONGEST_NAME);
        realmName = Text.clean(realmName, LONGEST_NAME);
        clientId = Text.clean(clientId, LONGEST_NAME);
        userId = Text.clean(userId, LONGEST_NAME);
        email = Text.clean(email.map(CanonicalEmail::of), LONGEST_EMAIL);
        ip = ip.flatMap(IpLiteral::of);
        userAgent = Text.clean(userAgent, LONGEST_USER_AGENT);
        sessionId = Text.clean(sessionId, LONGEST_NAME);
        reference = Text.clean(reference, LONGEST_NAME);
        if (event.isEmpty() || realmId.isEmpty()) {
            throw new IllegalArgumentException("a row needs an event and a realm");
        }
    }

    /**
     * The same row as it is when it has been kept and read again, however often: cleaning may leave something to clean. A hash
     * can only be made of such a row.
     */
    public AuditRow settled() {
        AuditRow settled = this;
        AuditRow next = settled.again();
        for (int i = 0; i < MOST_CLEANINGS && !next.equals(settled); i++) {
            settled = next;
            next = settled.again();
        }
        return next;
    }

    private AuditRow again() {
        return new AuditRow(
                id,
                createdAt,
                event,
                outcome,
                error,
                realmId,
                realmName,
                clientId,
                userId,
                email,
                ip,
                userAgent,
                sessionId,
                reference,
                new Metadata(metadata.values()));
    }

    /** Without what identifies a person: rows must not reach a log by accident. */
    @Override
    public String toString() {
        return "AuditRow[" + id + ", " + createdAt + ", " + event + ", " + outcome + "]";
    }
}
