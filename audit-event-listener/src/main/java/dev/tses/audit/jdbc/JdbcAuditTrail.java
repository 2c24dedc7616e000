package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditTrail;
import dev.tses.audit.domain.TrailUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
                    rows.add(RowReader.row(result));
                }
                return rows;
            }
        }
    }
}
