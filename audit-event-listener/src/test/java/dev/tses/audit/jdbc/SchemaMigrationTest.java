package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SchemaMigrationTest {

    private final SchemaName schema = TestDatabase.newSchema();
    private final SchemaMigration migration = new SchemaMigration(TestDatabase.connections(), schema);

    @Test
    void makesTheTableWithItsIndexesInItsOwnSchema() throws SQLException {
        migration.run();

        assertThat(TestDatabase.query("SELECT partstrat FROM pg_partitioned_table WHERE partrelid = '" + schema.value()
                        + ".audit_event'::regclass"))
                .containsExactly("r");
        assertThat(TestDatabase.query("SELECT substring(indexdef FROM '\\(.*\\)') FROM pg_indexes WHERE schemaname = '"
                        + schema.value() + "' AND tablename = 'audit_event'"))
                .containsExactlyInAnyOrder(
                        "(created_at, id)",
                        "(email, created_at DESC)",
                        "(event, created_at DESC)",
                        "(realm_id, created_at DESC, id DESC)");
        assertThat(TestDatabase.query("SELECT schemaname FROM pg_tables WHERE tablename = 'databasechangelog'"))
                .contains(schema.value())
                .doesNotContain("public");
    }

    @Test
    void doesNothingTheSecondTime() throws SQLException {
        migration.run();
        migration.run();

        assertThat(ranChangeSets()).containsExactly("0001-audit-event");
    }

    @Test
    void runsOnceWhenSeveralNodesStartTogether() throws Exception {
        int nodes = 4;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                starts.add(threads.submit(() -> {
                    together.await();
                    migration.run();
                    return true;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(ranChangeSets()).containsExactly("0001-audit-event");
    }

    @Test
    void needsNoRightToMakeASchemaThatWasPrepared() throws SQLException {
        TestDatabase.execute("CREATE ROLE " + schema.value() + " LOGIN; CREATE SCHEMA " + schema.value()
                + " AUTHORIZATION " + schema.value());

        new SchemaMigration(TestDatabase.connections(schema.value()), schema).run();

        assertThat(ranChangeSets()).containsExactly("0001-audit-event");
    }

    @Test
    void failsWithoutLeavingAnythingBehind() throws SQLException {
        String role = schema.value() + "_poor";
        TestDatabase.execute("CREATE ROLE " + role + " LOGIN");
        SchemaMigration poor = new SchemaMigration(TestDatabase.connections(role), schema);

        assertThatThrownBy(poor::run).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");

        migration.run();
        assertThat(ranChangeSets()).containsExactly("0001-audit-event");
    }

    @Test
    void leavesTheConnectionAsItWas() throws SQLException {
        TestDatabase.connections().call(connection -> {
            ConnectionSource always = new ConnectionSource() {
                private boolean lockTaken;

                @Override
                public <T> T call(Work<T> work) throws SQLException {
                    if (lockTaken) {
                        return work.with(connection);
                    }
                    lockTaken = true;
                    return TestDatabase.connections().call(work);
                }
            };

            new SchemaMigration(always, schema).run();

            assertThat(connection.getAutoCommit()).isTrue();
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery("SHOW search_path")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("\"$user\", public");
            }
            return true;
        });
    }

    @Test
    void refusesAnotherDatabase() {
        ConnectionSource other = new ConnectionSource() {
            @Override
            public <T> T call(Work<T> work) throws SQLException {
                return work.with(mariaDb());
            }
        };

        assertThatThrownBy(() -> new SchemaMigration(other, schema).run())
                .isInstanceOf(UnsupportedDatabaseException.class)
                .hasMessageContaining("MariaDB");
    }

    private List<String> ranChangeSets() throws SQLException {
        return TestDatabase.query("SELECT id FROM " + schema.value() + ".databasechangelog");
    }

    private static Connection mariaDb() {
        ClassLoader loader = SchemaMigrationTest.class.getClassLoader();
        Object metaData = Proxy.newProxyInstance(
                loader, new Class<?>[] {DatabaseMetaData.class}, (proxy, method, args) -> "MariaDB");
        return (Connection)
                Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (proxy, method, args) -> metaData);
    }
}
