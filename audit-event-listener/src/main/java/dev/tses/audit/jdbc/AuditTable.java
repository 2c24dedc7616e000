package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.RowTable;
import dev.tses.audit.domain.TrailUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes rows to the ends of their chains, a batch in one transaction. Where the database refuses a batch for what is in it, the
 * rows are written one by one. A month that has no partition (a realm's first row, a clock that is off, a backlog from long ago)
 * is given one.
 */
public final class AuditTable implements RowTable {

    private final ChainAppender chains;
    private final MonthlyPartitions partitions;

    public AuditTable(ConnectionSource connections, MonthlyPartitions partitions, SchemaName schema) {
        this.chains = new ChainAppender(connections, schema);
        this.partitions = partitions;
    }

    @Override
    public Written write(List<AuditRow> rows) {
        try {
            return writeAll(onceAndInOrder(rows));
        } catch (SQLException e) {
            throw new TrailUnavailableException(reason(e), e);
        }
    }

    private Written writeAll(List<AuditRow> rows) throws SQLException {
        try {
            return new Written(writeTogether(rows), List.of());
        } catch (SQLException e) {
            if (Failure.of(e) == Failure.BAD_ROW) {
                return writeEach(rows);
            }
            return writeEachChain(rows, e);
        }
    }

    /** A chain that cannot be added to now must not hold up those of other realms. */
    private Written writeEachChain(List<AuditRow> rows, SQLException why) throws SQLException {
        Map<ChainKey, List<AuditRow>> chains = rows.stream().collect(Collectors.groupingBy(ChainKey::of));
        if (chains.size() == 1 || Failure.isOfConnection(why)) {
            throw why;
        }
        int added = 0;
        List<Rejected> rejected = new ArrayList<>();
        List<Deferred> deferred = new ArrayList<>();
        SQLException last = why;
        for (List<AuditRow> chain : chains.values()) {
            if (!Failure.isOfConnection(last)) {
                try {
                    Written written = writeAll(chain);
                    added += written.added();
                    rejected.addAll(written.rejected());
                    continue;
                } catch (SQLException e) {
                    last = e;
                }
            }
            String reason = reason(last);
            chain.forEach(row -> deferred.add(new Deferred(row.id(), reason)));
        }
        if (deferred.size() == rows.size()) {
            throw why;
        }
        return new Written(added, rejected, deferred);
    }

    private static String reason(SQLException e) {
        return "the audit database does not accept rows (SQLSTATE " + e.getSQLState() + ")";
    }

    private int writeTogether(List<AuditRow> rows) throws SQLException {
        try {
            return chains.append(rows);
        } catch (SQLException e) {
            return switch (Failure.of(e)) {
                case NO_PARTITION -> {
                    partitions.make(rows.stream().map(ChainKey::of).collect(Collectors.toSet()));
                    yield chains.appendMissing(rows);
                }
                case THERE_ALREADY -> chains.appendMissing(rows);
                case BAD_ROW, AWAY -> throw e;
            };
        }
    }

    private Written writeEach(List<AuditRow> rows) throws SQLException {
        int added = 0;
        List<Rejected> rejected = new ArrayList<>();
        for (AuditRow row : rows) {
            try {
                added += writeTogether(List.of(row));
            } catch (SQLException e) {
                if (Failure.of(e) != Failure.BAD_ROW) {
                    throw e;
                }
                rejected.add(new Rejected(row.id(), "refused by the database: SQLSTATE " + e.getSQLState()));
            }
        }
        return new Written(added, rejected);
    }

    /** By id, so that a chain is in the order of time as far as a batch reaches. */
    private static List<AuditRow> onceAndInOrder(List<AuditRow> rows) {
        Map<UUID, AuditRow> once = new LinkedHashMap<>();
        rows.forEach(row -> once.putIfAbsent(row.id(), row.settled()));
        return once.values().stream().sorted(Comparator.comparing(AuditRow::id)).toList();
    }
}
