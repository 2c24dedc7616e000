package dev.tses.audit.jdbc;

import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.Hash;
import dev.tses.audit.chain.Salts;
import dev.tses.audit.domain.AuditRow;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Adds rows to the ends of their chains in one transaction. It holds the locks of the chains meanwhile, so that all nodes
 * together make one sequence; a node that falls silent while it holds them is thrown out by the database.
 */
final class ChainAppender {

    private final ConnectionSource connections;
    private final SecureRandom random = new SecureRandom();
    private final String limits;
    private final String lock;
    private final String present;
    private final String insert;
    private final String moveHead;

    ChainAppender(ConnectionSource connections, SchemaName schema) {
        this.connections = connections;
        this.limits = schema.sql("append-limits.sql");
        this.lock = schema.sql("lock-chain.sql");
        this.present = schema.sql("present.sql");
        this.insert = schema.sql("insert.sql");
        this.moveHead = schema.sql("move-head.sql");
    }

    /**
     * Adds rows, all or none.
     *
     * @param rows no two with the same id
     * @return how many; an exception if one is there already
     */
    int append(List<AuditRow> rows) throws SQLException {
        return inTransaction(rows, (connection, ofChain) -> ofChain);
    }

    /** Adds those rows that are not there yet. */
    int appendMissing(List<AuditRow> rows) throws SQLException {
        return inTransaction(rows, this::missing);
    }

    private int inTransaction(List<AuditRow> rows, Choice choice) throws SQLException {
        Map<ChainKey, List<ReadyRow>> chains = rows.stream()
                .map(row -> ReadyRow.of(row, salts()))
                .collect(Collectors.groupingBy(row -> ChainKey.of(row.row()), TreeMap::new, Collectors.toList()));
        return connections.call(connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(limits);
            }
            int added = 0;
            for (Map.Entry<ChainKey, List<ReadyRow>> chain : chains.entrySet()) {
                added += append(connection, chain.getKey(), chain.getValue(), choice);
            }
            connection.commit();
            return added;
        });
    }

    private int append(Connection connection, ChainKey key, List<ReadyRow> rows, Choice choice) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setString(1, key.realmId());
            statement.setObject(2, key.firstDay());
            try (ResultSet chain = statement.executeQuery()) {
                if (!chain.next()) {
                    throw new MissingChainException();
                }
                List<ReadyRow> chosen = choice.of(connection, rows);
                List<LinkedRow> linked = link(chosen, chain.getLong("row_count"), head(chain));
                if (!linked.isEmpty()) {
                    insert(connection, linked);
                    moveHead(connection, key, linked.get(linked.size() - 1).chained());
                }
                return linked.size();
            }
        }
    }

    private static Hash head(ResultSet chain) throws SQLException {
        try {
            return new Hash(chain.getBytes("head"));
        } catch (IllegalArgumentException e) {
            throw new SQLException("the head of a chain cannot be read", "XX001", e);
        }
    }

    private static List<LinkedRow> link(List<ReadyRow> rows, long last, Hash head) {
        List<LinkedRow> linked = new ArrayList<>(rows.size());
        Hash previous = head;
        for (ReadyRow row : rows) {
            LinkedRow next = LinkedRow.of(row, last + linked.size() + 1, previous);
            linked.add(next);
            previous = next.chained().hash();
        }
        return linked;
    }

    private Salts salts() {
        byte[] key = new byte[Salts.BYTES];
        random.nextBytes(key);
        return Salts.derivedFrom(key);
    }

    private void insert(Connection connection, List<LinkedRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            new RowArrays(connection, statement, rows).bind();
            statement.executeUpdate();
        }
    }

    private void moveHead(Connection connection, ChainKey key, ChainedRow last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(moveHead)) {
            statement.setLong(1, last.seq());
            statement.setBytes(2, last.hash().bytes());
            statement.setString(3, key.realmId());
            statement.setObject(4, key.firstDay());
            statement.executeUpdate();
        }
    }

    private List<ReadyRow> missing(Connection connection, List<ReadyRow> rows) throws SQLException {
        Set<UUID> there = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(present)) {
            statement.setArray(1, array(connection, "uuid", rows, AuditRow::id));
            statement.setArray(2, array(connection, "timestamptz", rows, AuditRow::createdAt));
            statement.setString(3, rows.get(0).row().realmId());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    there.add(result.getObject(1, UUID.class));
                }
            }
        }
        return rows.stream().filter(row -> !there.contains(row.row().id())).toList();
    }

    private static java.sql.Array array(
            Connection connection, String type, List<ReadyRow> rows, Function<AuditRow, Object> column)
            throws SQLException {
        return connection.createArrayOf(
                type,
                rows.stream()
                        .map(ReadyRow::row)
                        .map(column)
                        .map(Object::toString)
                        .toArray(String[]::new));
    }

    /** Which rows of a chain are added, once nobody else can add any. */
    @FunctionalInterface
    private interface Choice {

        List<ReadyRow> of(Connection connection, List<ReadyRow> rows) throws SQLException;
    }
}
