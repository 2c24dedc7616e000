package dev.tses.benchmarks.audit;

import dev.tses.audit.jdbc.ConnectionSource;
import dev.tses.audit.jdbc.SchemaMigration;
import dev.tses.audit.jdbc.SchemaName;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of this benchmark's own, with the schema of the trail. It syncs to disk as it does by default; memory and the
 * write-ahead log have the room that a server of its own would give them.
 */
final class Database implements ConnectionSource, AutoCloseable {

    static final SchemaName SCHEMA = new SchemaName("tses_audit");

    private final EmbeddedPostgres server;
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final ThreadLocal<Connection> connections = ThreadLocal.withInitial(this::open);

    Database() throws IOException, SQLException {
        Path data = Files.createTempDirectory(Path.of("benchmarks/target").toAbsolutePath(), "postgres");
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("shared_buffers", "2GB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("maintenance_work_mem", "1GB")
                .setServerConfig("effective_cache_size", "8GB")
                .setServerConfig("random_page_cost", "1.1")
                .start();
        source.setUrl(server.getJdbcUrl("postgres", "postgres"));
        new SchemaMigration(this::callAlone, SCHEMA).run();
    }

    /** Each thread keeps a connection, as it does with a pool. */
    @Override
    public <T> T call(Work<T> work) throws SQLException {
        Connection connection = connections.get();
        connection.setAutoCommit(true);
        try {
            return work.with(connection);
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private <T> T callAlone(Work<T> work) throws SQLException {
        try (Connection connection = open()) {
            return work.with(connection);
        }
    }

    private Connection open() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server clears its data away. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
