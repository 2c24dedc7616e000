package dev.tses.audit;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.RowIds;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Rows to try things with. */
public final class Rows {

    public static final String REALM = "realm-a";
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final RowIds IDS = new RowIds(new SecureRandom());

    private Rows() {}

    public static AuditRow row(String event, String email, Instant time) {
        return row(REALM, event, email, time, Map.of("auth_method", "openid-connect"));
    }

    public static AuditRow row(String realm, String event, String email, Instant time, Map<String, Object> metadata) {
        return new AuditRow(
                IDS.next(time),
                time,
                event,
                event.endsWith("_ERROR") ? Outcome.ERROR : Outcome.SUCCESS,
                event.endsWith("_ERROR") ? Optional.of("invalid_user_credentials") : Optional.empty(),
                realm,
                Optional.of("tses"),
                Optional.of("tses-web"),
                Optional.of("5d6f3a52-7f56-4f0b-8d3c-1d5b8a4c2a10"),
                Optional.of(email),
                Optional.of("203.0.113.7"),
                Optional.of("Mozilla/5.0"),
                Optional.of("session-1"),
                Optional.of("K7"),
                new Metadata(metadata));
    }

    public static AuditRow login() {
        return row("LOGIN", "alice@example.com", NOON);
    }
}
