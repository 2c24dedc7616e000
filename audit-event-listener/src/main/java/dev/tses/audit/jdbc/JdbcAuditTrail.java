package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditTrail;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.audit.jdbc.SlicedSearch.Extent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
            return findTrustingly(query);
        } catch (SQLException e) {
            throw new TrailUnavailableException(
                    "the audit database does not answer (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    /** Where an index that should have helped did not (a single address with very many rows), goes on without. */
    private AuditPage findTrustingly(AuditQuery query) throws SQLException {
        try {
            return find(query, false);
        } catch (SQLException e) {
            if (SlicedSearch.BROKEN_OFF.equals(e.getSQLState())) {
                return find(query, true);
            }
            throw e;
        }
    }

    private AuditPage find(AuditQuery query, boolean cautious) throws SQLException {
        return connections.call(connection -> {
            connection.setAutoCommit(false);
            AuditPage page = find(connection, query, cautious);
            connection.rollback(); // nothing was written
            return page;
        });
    }

    private AuditPage find(Connection connection, AuditQuery query, boolean cautious) throws SQLException {
        Sql.all(connection, limits, result -> result.getString(1));
        long asked = System.nanoTime();
        Optional<Extent> rows =
                Sql.first(connection, extent, result -> extent(result, System.nanoTime() - asked), query.realmId());
        if (rows.isEmpty()) {
            return new AuditPage(List.of(), Optional.empty());
        }
        return new SlicedSearch(query, rows.get(), cautious, System::nanoTime, slice -> new Search(slice, find)
                        .rows(connection))
                .page();
    }

    private static Extent extent(ResultSet result, long nanos) throws SQLException {
        return new Extent(
                start(result.getObject("first_month", LocalDate.class)),
                start(result.getObject("last_month", LocalDate.class).plusMonths(1)),
                result.getObject("now", OffsetDateTime.class).toInstant(),
                Duration.ofNanos(nanos));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
