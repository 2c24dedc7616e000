package dev.tses.audit.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A row as a JSON object on one line: its members are named as the table's columns, and left out where there is no value. */
public final class AuditRowJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader OBJECT = JSON.readerFor(new TypeReference<Map<String, Object>>() {});

    private AuditRowJson() {}

    public static String write(AuditRow row) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", row.id().toString());
        json.put("created_at", row.createdAt().toString());
        json.put("event", row.event());
        json.put("outcome", row.outcome().name());
        row.error().ifPresent(value -> json.put("error", value));
        json.put("realm_id", row.realmId());
        row.realmName().ifPresent(value -> json.put("realm_name", value));
        row.clientId().ifPresent(value -> json.put("client_id", value));
        row.userId().ifPresent(value -> json.put("user_id", value));
        row.email().ifPresent(value -> json.put("email", value));
        row.ip().ifPresent(value -> json.put("ip", value));
        row.userAgent().ifPresent(value -> json.put("user_agent", value));
        row.sessionId().ifPresent(value -> json.put("session_id", value));
        row.reference().ifPresent(value -> json.put("reference", value));
        json.set("metadata", JSON.valueToTree(row.metadata().values()));
        return json.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not a row
     */
    public static AuditRow read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new AuditRow(
                    UUID.fromString(json.path("id").asText()),
                    Instant.parse(json.path("created_at").asText()),
                    json.path("event").asText(),
                    Outcome.valueOf(json.path("outcome").asText()),
                    text(json, "error"),
                    json.path("realm_id").asText(),
                    text(json, "realm_name"),
                    text(json, "client_id"),
                    text(json, "user_id"),
                    text(json, "email"),
                    text(json, "ip"),
                    text(json, "user_agent"),
                    text(json, "session_id"),
                    text(json, "reference"),
                    new Metadata(OBJECT.readValue(json.path("metadata"))));
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("not a row", e);
        }
    }

    /** Metadata as a JSON object. */
    public static String write(Metadata metadata) {
        return JSON.valueToTree(metadata.values()).toString();
    }

    /**
     * Reads a JSON object as metadata.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Metadata metadata(String object) {
        try {
            return new Metadata(OBJECT.readValue(object));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
