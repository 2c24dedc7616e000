package dev.tses.rest.audit;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page as the JSON object of the contract; members without a value are null. */
final class LogsJson {

    private LogsJson() {}

    static Map<String, Object> of(AuditPage page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", page.rows().stream().map(LogsJson::item).toList());
        json.put("next", orNull(page.next().map(AuditCursor::encode)));
        return json;
    }

    private static Map<String, Object> item(AuditRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.id().toString());
        json.put("time", row.createdAt().toString());
        json.put("event", row.event());
        json.put("outcome", row.outcome().name());
        json.put("error", orNull(row.error()));
        json.put("client", orNull(row.clientId()));
        json.put("user", orNull(row.userId()));
        json.put("email", orNull(row.email()));
        json.put("ip", orNull(row.ip()));
        json.put("user_agent", orNull(row.userAgent()));
        json.put("session", orNull(row.sessionId()));
        json.put("reference", orNull(row.reference()));
        json.put("metadata", row.metadata().values());
        return json;
    }

    private static @Nullable String orNull(Optional<String> value) {
        return value.orElse(null);
    }
}
