package dev.tses.audit.keycloak;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditRowJson;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.RowIds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;

/** Reads an admin event: the user of the row is the administrator, what was changed is in the metadata. */
final class AdminEventRow {

    private static final int LONGEST_REPRESENTATION = 65_536;

    private final RowIds ids;
    private final RequestFacts facts;

    AdminEventRow(RowIds ids, RequestFacts facts) {
        this.ids = ids;
        this.facts = facts;
    }

    AuditRow of(AdminEvent event, boolean includeRepresentation) {
        AuthDetails by = event.getAuthDetails() == null ? new AuthDetails() : event.getAuthDetails();
        String authRealm = by.getRealmId() == null ? event.getRealmId() : by.getRealmId();
        Optional<String> userId = Optional.ofNullable(by.getUserId());
        Instant time = Instant.ofEpochMilli(event.getTime());
        return new AuditRow(
                ids.next(time),
                time,
                "ADMIN_" + event.getOperationType().name(),
                event.getError() == null ? Outcome.SUCCESS : Outcome.ERROR,
                Optional.ofNullable(event.getError()),
                event.getRealmId(),
                Optional.ofNullable(event.getRealmName()),
                Optional.ofNullable(by.getClientId())
                        .map(id -> facts.clientName(authRealm, id).orElse(id)),
                userId,
                userId.flatMap(id -> facts.emailOf(authRealm, id)),
                Optional.ofNullable(by.getIpAddress()),
                facts.userAgent(),
                Optional.empty(),
                Optional.empty(),
                metadata(event, by, includeRepresentation));
    }

    private static Metadata metadata(AdminEvent event, AuthDetails by, boolean includeRepresentation) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        put(metadata, "resource_type", event.getResourceTypeAsString());
        put(metadata, "resource_path", event.getResourcePath());
        if (!event.getRealmId().equals(by.getRealmId())) {
            put(metadata, "auth_realm", by.getRealmName());
        }
        if (event.getDetails() != null) {
            metadata.put("details", event.getDetails());
        }
        if (includeRepresentation && event.getRepresentation() != null) {
            metadata.putAll(representation(event.getRepresentation()));
        }
        return new Metadata(metadata);
    }

    /** One that is not understood could hold a secret that is not recognised: it is left out. */
    private static Map<String, Object> representation(String json) {
        if (json.length() > LONGEST_REPRESENTATION) {
            return Map.of("representation_omitted", "longer than " + LONGEST_REPRESENTATION + " characters");
        }
        try {
            return AuditRowJson.metadata("{\"representation\":" + json + "}").values();
        } catch (IllegalArgumentException e) {
            return Map.of("representation_omitted", "not JSON");
        }
    }

    private static void put(Map<String, Object> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}
