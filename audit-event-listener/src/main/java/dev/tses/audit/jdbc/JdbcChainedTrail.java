package dev.tses.audit.jdbc;

import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.ChainedTrail;
import dev.tses.audit.domain.TrailUnavailableException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** Reads chains in their own order, a page at a time. */
public final class JdbcChainedTrail implements ChainedTrail {

    private final ConnectionSource connections;
    private final String months;
    private final String rows;
    private final String last;
    private final String checkpoints;

    public JdbcChainedTrail(ConnectionSource connections, SchemaName schema) {
        this.connections = connections;
        this.months = schema.sql("chain-months.sql");
        this.rows = schema.sql("chain-rows.sql");
        this.last = schema.sql("last-checkpoint.sql");
        this.checkpoints = schema.sql("checkpoints.sql");
    }

    @Override
    public List<YearMonth> months(String realmId) {
        return all(months, result -> YearMonth.from(result.getObject("month", LocalDate.class)), realmId);
    }

    @Override
    public List<ChainedRow> rows(String realmId, YearMonth month, long after, int most) {
        return all(
                rows,
                RowReader::chained,
                realmId,
                month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC),
                month.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC),
                after,
                most);
    }

    @Override
    public long lastCheckpoint(String realmId) {
        return all(last, result -> result.getLong("number"), realmId).stream()
                .findFirst()
                .orElse(0L);
    }

    @Override
    public List<NumberedCheckpoint> checkpoints(String realmId, long after, int most) {
        return all(
                checkpoints,
                result -> new NumberedCheckpoint(result.getLong("number"), result.getString("jws")),
                realmId,
                after,
                most);
    }

    private <T> List<T> all(String sql, Sql.Reader<T> reader, Object... parameters) {
        try {
            return connections.call(connection -> Sql.all(connection, sql, reader, parameters));
        } catch (SQLException e) {
            throw new TrailUnavailableException(
                    "the audit database does not answer (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }
}
