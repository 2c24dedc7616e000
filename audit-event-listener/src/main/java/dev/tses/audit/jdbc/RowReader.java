package dev.tses.audit.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.Hash;
import dev.tses.audit.chain.Personal;
import dev.tses.audit.chain.Salts;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditRowJson;
import dev.tses.audit.domain.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of the table, whose columns have their own names. */
final class RowReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SALTS = "salts";
    private static final String COMMITMENTS = "commitments";

    private RowReader() {}

    static AuditRow row(ResultSet result) throws SQLException {
        try {
            return readRow(result);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SQLException("the row " + result.getString("id") + " cannot be read", "22023", e);
        }
    }

    private static AuditRow readRow(ResultSet result) throws SQLException {
        return new AuditRow(
                result.getObject("id", UUID.class),
                result.getObject("created_at", OffsetDateTime.class).toInstant(),
                result.getString("event"),
                Outcome.valueOf(result.getString("outcome")),
                text(result, "error"),
                result.getString("realm_id"),
                text(result, "realm_name"),
                text(result, "client_id"),
                text(result, "user_id"),
                text(result, "email"),
                text(result, "ip"),
                text(result, "user_agent"),
                text(result, "session_id"),
                text(result, "reference"),
                AuditRowJson.metadata(result.getString("metadata")));
    }

    static ChainedRow chained(ResultSet result) throws SQLException {
        return new ChainedRow(
                row(result),
                result.getLong("seq"),
                new Hash(result.getBytes("previous")),
                new Hash(result.getBytes("hash")),
                salts(result.getBytes("salt"), result.getString("erased")));
    }

    /** What {@link #salts} reads, where something was erased. */
    static String erased(Salts salts) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode left = json.putObject(SALTS);
        salts.salts()
                .forEach(
                        (member, salt) -> left.put(member.name(), HexFormat.of().formatHex(salt)));
        ObjectNode gone = json.putObject(COMMITMENTS);
        salts.erased().forEach((member, commitment) -> gone.put(member.name(), commitment.hex()));
        return json.toString();
    }

    private static Salts salts(byte[] key, @Nullable String erased) throws SQLException {
        if (erased == null) {
            return Salts.derivedFrom(key);
        }
        try {
            JsonNode json = JSON.readTree(erased);
            Map<Personal, byte[]> left = new EnumMap<>(Personal.class);
            json.path(SALTS)
                    .properties()
                    .forEach(salt -> left.put(
                            Personal.valueOf(salt.getKey()),
                            HexFormat.of().parseHex(salt.getValue().asText())));
            Map<Personal, Hash> gone = new EnumMap<>(Personal.class);
            json.path(COMMITMENTS)
                    .properties()
                    .forEach(commitment -> gone.put(
                            Personal.valueOf(commitment.getKey()),
                            Hash.parse(commitment.getValue().asText())));
            return new Salts(new byte[0], left, gone);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new SQLException("the column erased is not readable", "22023", e);
        }
    }

    private static Optional<String> text(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }
}
