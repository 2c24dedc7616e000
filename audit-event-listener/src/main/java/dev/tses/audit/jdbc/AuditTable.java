package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditRowJson;
import dev.tses.audit.domain.RowTable;
import dev.tses.audit.domain.TrailUnavailableException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes rows, a batch in one statement and one commit. Where the database refuses a batch for what is in it, the rows are
 * written one by one. A month that has no partition (a clock that is off, a backlog from long ago) is given one.
 */
public final class AuditTable implements RowTable {

    private final ConnectionSource connections;
    private final MonthlyPartitions partitions;
    private final String insert;

    public AuditTable(ConnectionSource connections, MonthlyPartitions partitions, SchemaName schema) {
        this.connections = connections;
        this.partitions = partitions;
        this.insert = schema.sql("insert.sql");
    }

    @Override
    public Written write(List<AuditRow> rows) {
        // One order for all writers: two that hold the same rows then wait for each other instead of locking up.
        List<AuditRow> sorted =
                rows.stream().sorted(Comparator.comparing(AuditRow::id)).toList();
        try {
            return writeAll(sorted);
        } catch (SQLException e) {
            throw new TrailUnavailableException(
                    "the audit database does not accept rows (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private Written writeAll(List<AuditRow> rows) throws SQLException {
        try {
            return new Written(insert(rows), List.of());
        } catch (SQLException e) {
            if (Failure.of(e) == Failure.NO_PARTITION) {
                partitions.make(rows.stream().map(AuditTable::month).collect(Collectors.toSet()));
                return writeEach(rows);
            }
            if (Failure.of(e) == Failure.BAD_ROW) {
                return writeEach(rows);
            }
            throw e;
        }
    }

    private Written writeEach(List<AuditRow> rows) throws SQLException {
        int added = 0;
        List<Rejected> rejected = new ArrayList<>();
        for (AuditRow row : rows) {
            try {
                added += insert(List.of(row));
            } catch (SQLException e) {
                if (Failure.of(e) == Failure.AWAY) {
                    throw e;
                }
                rejected.add(new Rejected(row.id(), "refused by the database: SQLSTATE " + e.getSQLState()));
            }
        }
        return new Written(added, rejected);
    }

    private int insert(List<AuditRow> rows) throws SQLException {
        String json = rows.stream().map(AuditRowJson::write).collect(Collectors.joining(",", "[", "]"));
        return connections.call(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setString(1, json);
                return statement.executeUpdate();
            }
        });
    }

    private static YearMonth month(AuditRow row) {
        return YearMonth.from(row.createdAt().atZone(ZoneOffset.UTC));
    }
}
