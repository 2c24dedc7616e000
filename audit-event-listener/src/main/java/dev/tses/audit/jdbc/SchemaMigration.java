package dev.tses.audit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Brings the schema up to date, on one node at a time: the others wait for an advisory lock, and find the work done. It is
 * held in a transaction of its own, so it needs a second connection, is gone with a node that dies, and works behind a pooler.
 */
public final class SchemaMigration {

    private static final String POSTGRESQL = "PostgreSQL";
    private static final int OLDEST_VERSION = 14; // partitions are detached concurrently

    private final ConnectionSource connections;
    private final SchemaName schema;

    public SchemaMigration(ConnectionSource connections, SchemaName schema) {
        this.connections = connections;
        this.schema = schema;
    }

    /**
     * Makes or updates the schema.
     *
     * @throws UnsupportedDatabaseException if this is not PostgreSQL 14 or newer
     * @throws SQLException if it cannot be done now
     */
    public void run() throws SQLException {
        connections.call(lock -> {
            requirePostgreSql(lock);
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute(schema.sql("lock-migration.sql"));
            }
            connections.call(this::migrate);
            lock.commit();
            return true;
        });
    }

    private boolean migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!schemaExists(statement)) {
                statement.execute(schema.sql("create-schema.sql"));
            }
        }
        String searchPath = searchPath(connection);
        try {
            new Changelog(schema).update(connection);
        } finally {
            // Liquibase may change it, and the connection goes back into a pool.
            connection.rollback();
            restoreSearchPath(connection, searchPath);
        }
        return true;
    }

    /** Asked first, since even {@code CREATE SCHEMA IF NOT EXISTS} needs a right that a prepared schema makes needless. */
    private boolean schemaExists(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(schema.sql("schema-exists.sql"))) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static void requirePostgreSql(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (!POSTGRESQL.equals(product) || version < OLDEST_VERSION) {
            throw new UnsupportedDatabaseException(product + " " + version);
        }
    }

    private static String searchPath(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT current_setting('search_path')")) {
            result.next();
            return result.getString(1);
        }
    }

    private static void restoreSearchPath(Connection connection, String searchPath) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
            statement.setString(1, searchPath);
            statement.execute();
        }
    }
}
