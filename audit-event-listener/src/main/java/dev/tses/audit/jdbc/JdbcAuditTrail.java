package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditRowJson;
import dev.tses.audit.domain.AuditTrail;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.TrailUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the trail: keyset pages, every condition served by an index. */
public final class JdbcAuditTrail implements AuditTrail {

    private static final int TIMEOUT_SECONDS = 10;

    private final ConnectionSource connections;
    private final String find;
    private final String findEach;

    public JdbcAuditTrail(ConnectionSource connections, SchemaName schema) {
        this.connections = connections;
        this.find = schema.sql("find.sql");
        this.findEach = schema.sql("find-each-event.sql");
    }

    @Override
    public AuditPage find(AuditQuery query) {
        Search search = Search.of(query, find, findEach);
        try {
            return AuditPage.of(connections.call(connection -> rows(connection, search)), query);
        } catch (SQLException e) {
            throw new TrailUnavailableException(
                    "the audit database does not answer (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private static List<AuditRow> rows(Connection connection, Search search) throws SQLException {
        try (PreparedStatement statement = search.prepare(connection)) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            try (ResultSet result = statement.executeQuery()) {
                List<AuditRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    private static AuditRow row(ResultSet result) throws SQLException {
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

    private static Optional<String> text(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }
}
