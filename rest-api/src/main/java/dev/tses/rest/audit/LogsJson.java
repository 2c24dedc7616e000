package dev.tses.rest.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditRow;

/** A page as the JSON object of the contract. Members without a value are null, which the server's own mapper leaves out. */
final class LogsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogsJson() {}

    static String of(AuditPage page) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode items = json.putArray("items");
        page.rows().forEach(row -> items.add(item(row)));
        json.put("next", page.next().map(AuditCursor::encode).orElse(null));
        return json.toString();
    }

    private static ObjectNode item(AuditRow row) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", row.id().toString());
        json.put("time", row.createdAt().toString());
        json.put("event", row.event());
        json.put("outcome", row.outcome().name());
        json.put("error", row.error().orElse(null));
        json.put("client", row.clientId().orElse(null));
        json.put("user", row.userId().orElse(null));
        json.put("email", row.email().orElse(null));
        json.put("ip", row.ip().orElse(null));
        json.put("user_agent", row.userAgent().orElse(null));
        json.put("session", row.sessionId().orElse(null));
        json.put("reference", row.reference().orElse(null));
        json.set("metadata", JSON.valueToTree(row.metadata().values()));
        return json;
    }
}
