package dev.tses.audit.keycloak;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.RowIds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.Event;

/**
 * Reads a user event. Events of ours travel on Keycloak's nearest type, and name themselves in the detail {@link #EVENT};
 * {@link #REFERENCE} names the challenge they belong to.
 */
final class UserEventRow {

    static final String EVENT = "tses_event";
    static final String REFERENCE = "tses_reference";

    private static final Pattern EVENT_NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private final RowIds ids;
    private final RequestFacts facts;

    UserEventRow(RowIds ids, RequestFacts facts) {
        this.ids = ids;
        this.facts = facts;
    }

    AuditRow of(Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        Instant time = Instant.ofEpochMilli(event.getTime());
        boolean failed = event.getError() != null || event.getType().name().endsWith("_ERROR");
        Optional<String> email = email(event, details);
        return new AuditRow(
                ids.next(time),
                time,
                detail(details, EVENT)
                        .filter(name -> EVENT_NAME.matcher(name).matches())
                        .orElse(event.getType().name()),
                failed ? Outcome.ERROR : Outcome.SUCCESS,
                Optional.ofNullable(event.getError()),
                event.getRealmId(),
                Optional.ofNullable(event.getRealmName()),
                Optional.ofNullable(event.getClientId()),
                Optional.ofNullable(event.getUserId()),
                email,
                Optional.ofNullable(event.getIpAddress()),
                facts.userAgent(),
                Optional.ofNullable(event.getSessionId()),
                detail(details, REFERENCE),
                metadata(details, email));
    }

    private Optional<String> email(Event event, Map<String, String> details) {
        return detail(details, Details.EMAIL)
                .or(() -> detail(details, Details.USERNAME).filter(name -> name.contains("@")))
                .or(() -> Optional.ofNullable(event.getUserId()).flatMap(id -> facts.emailOf(event.getRealmId(), id)));
    }

    /** What has a column of its own is not told twice. */
    private static Metadata metadata(Map<String, String> details, Optional<String> email) {
        Map<String, Object> rest = new LinkedHashMap<>(details);
        rest.remove(EVENT);
        rest.remove(REFERENCE);
        rest.remove(Details.EMAIL);
        if (detail(details, Details.USERNAME).equals(email)) {
            rest.remove(Details.USERNAME);
        }
        return new Metadata(rest);
    }

    private static Optional<String> detail(Map<String, String> details, String name) {
        return Optional.ofNullable(details.get(name));
    }
}
