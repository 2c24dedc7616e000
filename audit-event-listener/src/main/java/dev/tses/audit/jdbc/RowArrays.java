package dev.tses.audit.jdbc;

import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.domain.AuditRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a batch as one array per column, which costs the database least to read. */
final class RowArrays {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<LinkedRow> rows;
    private int next = 1;

    RowArrays(Connection connection, PreparedStatement statement, List<LinkedRow> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    void bind() throws SQLException {
        add("uuid", row -> row.id().toString());
        add("timestamptz", row -> row.createdAt().toString());
        addNumbers();
        add("text", AuditRow::event);
        add("text", row -> row.outcome().name());
        addOptional("text", AuditRow::error);
        add("text", AuditRow::realmId);
        addOptional("text", AuditRow::realmName);
        addOptional("text", AuditRow::clientId);
        addOptional("text", AuditRow::userId);
        addOptional("text", AuditRow::email);
        addOptional("inet", AuditRow::ip);
        addOptional("text", AuditRow::userAgent);
        addOptional("text", AuditRow::sessionId);
        addOptional("text", AuditRow::reference);
        addReady(ReadyRow::metadata);
        addReady(ReadyRow::words);
        addBytes(row -> row.salts().key());
        addBytes(row -> row.previous().bytes());
        addBytes(row -> row.hash().bytes());
    }

    private void addNumbers() throws SQLException {
        bind("int8", rows.stream().map(row -> row.chained().seq()).toArray(Long[]::new));
    }

    private void addOptional(String type, Function<AuditRow, Optional<String>> column) throws SQLException {
        add(type, row -> column.apply(row).orElse(null));
    }

    private void add(String type, Function<AuditRow, @Nullable String> column) throws SQLException {
        bind(type, rows.stream().map(row -> column.apply(row.ready().row())).toArray(String[]::new));
    }

    private void addReady(Function<ReadyRow, String> column) throws SQLException {
        bind("text", rows.stream().map(LinkedRow::ready).map(column).toArray(String[]::new));
    }

    private void addBytes(Function<ChainedRow, byte[]> column) throws SQLException {
        bind("bytea", rows.stream().map(LinkedRow::chained).map(column).toArray(byte[][]::new));
    }

    private void bind(String type, Object[] values) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, values));
    }
}
