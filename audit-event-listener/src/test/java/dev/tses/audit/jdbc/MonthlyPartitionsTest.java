package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.Rows;
import dev.tses.audit.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonthlyPartitionsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SchemaName schema = TestDatabase.newSchema();

    @BeforeEach
    void migrate() throws SQLException {
        new SchemaMigration(TestDatabase.connections(), schema).run();
    }

    @Test
    void thereIsOneForThisMonthAndTheNextThreeWhereARealmHasRows() throws SQLException {
        MonthlyPartitions partitions = partitions("2026-11-30T23:59:59Z");
        new AuditTable(TestDatabase.connections(), partitions, schema).write(List.of(Rows.login()));

        partitions.makeAhead();

        assertThat(months(Rows.REALM)).containsExactly("2026_11", "2026_12", "2027_01", "2027_02");
        assertThat(months("another")).isEmpty();
    }

    @Test
    void theyBeginAndEndWithTheMonthInUtc() throws SQLException {
        TestDatabase.connections().call(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET TimeZone = 'Pacific/Auckland'");
                return statement.execute(
                        "SELECT " + schema.value() + ".ensure_partition('" + Rows.REALM + "', '2026-12-31')");
            }
        });

        assertThat(TestDatabase.query("SELECT extract(epoch FROM substring(pg_get_expr(relpartbound, oid) FROM"
                        + " 'FROM \\(''([^'']*)')::timestamptz)::bigint FROM pg_class WHERE oid = ('" + schema.value()
                        + ".' || " + schema.value() + ".partition_name('" + Rows.REALM + "', '2026-12-01'))::regclass"))
                .containsExactly(
                        Long.toString(Instant.parse("2026-12-01T00:00:00Z").getEpochSecond()));
    }

    @Test
    void theyHaveTheIndexesOfThePattern() throws SQLException {
        partitions(NOON.toString()).make(List.of(new ChainKey(Rows.REALM, YearMonth.of(2026, 11))));

        assertThat(TestDatabase.query(
                        "SELECT substring(indexdef FROM 'USING (.*)') FROM pg_indexes WHERE schemaname = '"
                                + schema.value() + "' AND tablename = " + schema.value() + ".partition_name('"
                                + Rows.REALM
                                + "', '2026-11-01')"))
                .containsExactlyInAnyOrder(
                        "btree (created_at, id)",
                        "btree (seq)",
                        "btree (event, created_at)",
                        "btree (created_at, event) WHERE (outcome = 'ERROR'::text)",
                        "btree (email, created_at) WHERE (email IS NOT NULL)",
                        "btree (user_id, created_at) WHERE (user_id IS NOT NULL)",
                        "btree (ip, created_at) WHERE (ip IS NOT NULL)",
                        "btree (client_id, created_at) WHERE (client_id IS NOT NULL)",
                        "btree (session_id) WHERE (session_id IS NOT NULL)",
                        "btree (reference) WHERE (reference IS NOT NULL)",
                        "gin (words)");
    }

    @Test
    void manyNodesMayMakeThemTogether() throws SQLException {
        MonthlyPartitions partitions = partitions(NOON.toString());
        List<ChainKey> chains = IntStream.range(0, 6)
                .mapToObj(
                        month -> new ChainKey(Rows.REALM, YearMonth.of(2030, 1).plusMonths(month)))
                .toList();

        IntStream.range(0, 8).parallel().forEach(node -> make(partitions, chains));

        assertThat(months(Rows.REALM)).hasSize(6);
    }

    @Test
    void aRealmMayHaveAnyId() throws SQLException {
        String odd = "ein 'Reich' mit \"Namen\" %I ✓";

        partitions(NOON.toString()).make(List.of(new ChainKey(odd, YearMonth.of(2026, 11))));

        assertThat(months(odd.replace("'", "''"))).containsExactly("2026_11");
    }

    private MonthlyPartitions partitions(String now) {
        return new MonthlyPartitions(
                TestDatabase.connections(), schema, Clock.fixed(Instant.parse(now), ZoneOffset.ofHours(13)));
    }

    private List<String> months(String realm) throws SQLException {
        return TestDatabase.query(
                "SELECT right(c.relname, 7) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE"
                        + " i.inhparent = to_regclass('" + schema.value() + ".' || " + schema.value()
                        + ".partition_name('" + realm
                        + "', NULL)) ORDER BY 1");
    }

    private static void make(MonthlyPartitions partitions, List<ChainKey> chains) {
        try {
            partitions.make(chains);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
