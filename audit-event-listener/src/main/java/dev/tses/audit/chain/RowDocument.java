package dev.tses.audit.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.domain.AuditRow;
import java.util.Optional;

/** A row as the world sees it: members without a value are left out. */
public final class RowDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RowDocument() {}

    /** A new JSON object with the members of a row. */
    public static ObjectNode of(AuditRow row) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", row.id().toString());
        json.put("time", row.createdAt().toString());
        json.put("event", row.event());
        json.put("outcome", row.outcome().name());
        put(json, "error", row.error());
        json.put("realm", row.realmId());
        put(json, "realm_name", row.realmName());
        put(json, "client", row.clientId());
        put(json, "user", row.userId());
        put(json, "email", row.email());
        put(json, "ip", row.ip());
        put(json, "user_agent", row.userAgent());
        put(json, "session", row.sessionId());
        put(json, "reference", row.reference());
        json.set("metadata", JSON.valueToTree(row.metadata().values()));
        return json;
    }

    private static void put(ObjectNode json, String member, Optional<String> value) {
        value.ifPresent(text -> json.put(member, text));
    }
}
