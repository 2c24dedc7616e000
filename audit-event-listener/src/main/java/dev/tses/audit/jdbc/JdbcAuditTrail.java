package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditTrail;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.audit.jdbc.SlicedSearch.Extent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads the trail: keyset pages, each in about the same time. */
public final class JdbcAuditTrail implements AuditTrail {

    private final ConnectionSource connections;
    private final String limits;
    private final String extent;
    private final String find;

    public JdbcAuditTrail(ConnectionSource connections, SchemaName schema) {
        this.connections = connections;
        this.limits = schema.sql("search-limits.sql");
        this.extent = schema.sql("extent.sql");
        this.find = schema.sql("find.sql");
    }

    @Override
    public AuditPage find(AuditQuery query) {
        try {
            return connections.call(connection -> {
                connection.setAutoCommit(false);
                AuditPage page = find(connection, query);
                connection.rollback(); // nothing was written
                return page;
            });
        } catch (SQLException e) {
            throw new TrailUnavailableException(
                    "the audit database does not answer (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private AuditPage find(Connection connection, AuditQuery query) throws SQLException {
        Sql.all(connection, limits, result -> result.getString(1));
        Optional<Extent> rows = Sql.first(connection, extent, JdbcAuditTrail::extent, query.realmId());
        if (rows.isEmpty()) {
            return new AuditPage(List.of(), Optional.empty());
        }
        return new SlicedSearch(query, rows.get(), System::nanoTime, slice -> new Search(slice, find).rows(connection))
                .page();
    }

    private static Extent extent(ResultSet result) throws SQLException {
        return new Extent(
                start(result.getObject("first_month", LocalDate.class)),
                start(result.getObject("last_month", LocalDate.class).plusMonths(1)),
                result.getObject("now", OffsetDateTime.class).toInstant());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
