package dev.tses.audit;

import dev.tses.audit.jdbc.ConnectionSource;
import dev.tses.audit.jdbc.MonthlyPartitions;
import dev.tses.audit.jdbc.SchemaMigration;
import dev.tses.audit.jdbc.SchemaName;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real PostgreSQL, one for all tests; each asks for a schema of its own. */
public final class TestDatabase {

    private static final EmbeddedPostgres POSTGRES = start();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestDatabase() {}

    public static ConnectionSource connections() {
        return connections(POSTGRES.getPostgresDatabase());
    }

    public static ConnectionSource connections(String user) {
        return connections(POSTGRES.getDatabase(user, "postgres"));
    }

    public static ConnectionSource connections(DataSource database) {
        return new ConnectionSource() {
            @Override
            public <T> T call(Work<T> work) throws SQLException {
                try (Connection connection = database.getConnection()) {
                    return work.with(connection);
                }
            }
        };
    }

    /** Where it is, for those who connect by themselves. */
    public static String url() {
        return POSTGRES.getJdbcUrl("postgres", "postgres");
    }

    /** A connection of its own. */
    public static Connection open() {
        try {
            return POSTGRES.getPostgresDatabase().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name that no other test uses. */
    public static SchemaName newSchema() {
        return new SchemaName("audit_" + SCHEMAS.incrementAndGet());
    }

    /** A schema of its own, migrated and with partitions around {@link Rows#NOON}. */
    public static SchemaName migratedSchema() throws SQLException {
        SchemaName schema = newSchema();
        new SchemaMigration(connections(), schema).run();
        new MonthlyPartitions(connections(), schema, Clock.fixed(Rows.NOON, ZoneOffset.UTC)).makeAhead();
        return schema;
    }

    public static void execute(String sql) throws SQLException {
        connections().call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** The first column of what a query finds. */
    public static List<String> query(String sql) throws SQLException {
        return query(connections(), sql);
    }

    public static List<String> query(ConnectionSource connections, String sql) throws SQLException {
        return connections.call(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (result.next()) {
                    values.add(result.getString(1));
                }
                return values;
            }
        });
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(90))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
