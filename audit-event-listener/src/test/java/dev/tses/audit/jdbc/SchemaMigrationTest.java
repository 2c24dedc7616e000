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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaMigrationTest {

    private final SchemaName schema = TestDatabase.newSchema();
    private final SchemaMigration migration = new SchemaMigration(TestDatabase.connections(), schema);

    @Test
    void makesTheTablesInTheirOwnSchema() throws SQLException {
        migration.run();

        assertThat(TestDatabase.query("SELECT tablename FROM pg_tables WHERE schemaname = '" + schema.value()
                        + "' AND tablename LIKE 'audit%'"))
                .containsExactlyInAnyOrder(
                        "audit_event", "audit_partition_pattern", "audit_chain", "audit_checkpoint", "audit_dropped");
        assertThat(TestDatabase.query("SELECT schemaname FROM pg_tables WHERE tablename = 'databasechangelog'"))
                .contains(schema.value())
                .doesNotContain("public");
    }

    @Test
    void doesNothingTheSecondTime() throws SQLException {
        migration.run();
        migration.run();

        assertThat(ranChangeSets()).containsExactly("0001-audit-event", "0002-chained-trail");
    }

    @Test
    void rowsFromBeforeTheChainAreKeptAside() throws SQLException {
        migration.run();
        String name = schema.value();
        TestDatabase.execute(
                "DROP TABLE %1$s.audit_event, %1$s.audit_partition_pattern, %1$s.audit_chain, %1$s.audit_checkpoint, %1$s.audit_dropped;"
                                .formatted(name)
                        + "DROP FUNCTION %1$s.ensure_partition, %1$s.drop_partition; DROP FUNCTION %1$s.partition_name;"
                                .formatted(name)
                        + "DELETE FROM %1$s.databasechangelog WHERE id <> '0001-audit-event';".formatted(name)
                        + schema.sql("/dev/tses/audit/db/0001-audit-event.sql")
                        + "; SELECT %1$s.ensure_partition('2026-11-01'); INSERT INTO %1$s.audit_event (id, created_at, event, outcome, realm_id, metadata) VALUES (gen_random_uuid(), '2026-11-22', 'LOGIN', 'SUCCESS', 'tses', '{}')"
                                .formatted(name));

        migration.run();

        assertThat(TestDatabase.query("SELECT event FROM " + name + ".audit_event_unchained"))
                .containsExactly("LOGIN");
        assertThat(TestDatabase.query("SELECT count(*) FROM " + name + ".audit_event"))
                .containsExactly("0");
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

        assertThat(ranChangeSets()).containsExactly("0001-audit-event", "0002-chained-trail");
    }

    @Test
    void needsNoRightToMakeASchemaThatWasPrepared() throws SQLException {
        TestDatabase.execute("CREATE ROLE " + schema.value() + " LOGIN; CREATE SCHEMA " + schema.value()
                + " AUTHORIZATION " + schema.value());

        new SchemaMigration(TestDatabase.connections(schema.value()), schema).run();

        assertThat(ranChangeSets()).containsExactly("0001-audit-event", "0002-chained-trail");
    }

    @Test
    void failsWithoutLeavingAnythingBehind() throws SQLException {
        String role = schema.value() + "_poor";
        TestDatabase.execute("CREATE ROLE " + role + " LOGIN");
        SchemaMigration poor = new SchemaMigration(TestDatabase.connections(role), schema);

        assertThatThrownBy(poor::run).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");

        migration.run();
        assertThat(ranChangeSets()).containsExactly("0001-audit-event", "0002-chained-trail");
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

    @ParameterizedTest
    @CsvSource({"MariaDB, 11", "PostgreSQL, 13"})
    void refusesAnotherDatabase(String product, int version) {
        ConnectionSource other = new ConnectionSource() {
            @Override
            public <T> T call(Work<T> work) throws SQLException {
                return work.with(connectionTo(product, version));
            }
        };

        assertThatThrownBy(() -> new SchemaMigration(other, schema).run())
                .isInstanceOf(UnsupportedDatabaseException.class)
                .hasMessageContaining(product + " " + version);
    }

    private List<String> ranChangeSets() throws SQLException {
        return TestDatabase.query("SELECT id FROM " + schema.value() + ".databasechangelog");
    }

    private static Connection connectionTo(String product, int version) {
        ClassLoader loader = SchemaMigrationTest.class.getClassLoader();
        Object metaData = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, args) -> method.getReturnType() == int.class ? version : product);
        return (Connection)
                Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (proxy, method, args) -> metaData);
    }
}
