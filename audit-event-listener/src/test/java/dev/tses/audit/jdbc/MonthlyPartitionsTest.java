package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final SchemaName schema = TestDatabase.newSchema();

    @BeforeEach
    void migrate() throws SQLException {
        new SchemaMigration(TestDatabase.connections(), schema).run();
    }

    @Test
    void thereIsOneForThisMonthAndTheNextThree() throws SQLException {
        partitions("2026-11-30T23:59:59Z").makeAhead();

        assertThat(names())
                .containsExactly(
                        "audit_event_2026_11", "audit_event_2026_12", "audit_event_2027_01", "audit_event_2027_02");
    }

    @Test
    void theyBeginAndEndWithTheMonthInUtc() throws SQLException {
        TestDatabase.connections().call(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET TimeZone = 'Pacific/Auckland'");
                return statement.execute("SELECT " + schema.value() + ".ensure_partition('2026-12-31')");
            }
        });

        assertThat(TestDatabase.query("SELECT extract(epoch FROM substring(pg_get_expr(relpartbound, oid) FROM"
                        + " 'FROM \\(''([^'']*)')::timestamptz)::bigint FROM pg_class WHERE oid = '" + schema.value()
                        + ".audit_event_2026_12'::regclass"))
                .containsExactly(
                        Long.toString(Instant.parse("2026-12-01T00:00:00Z").getEpochSecond()));
    }

    @Test
    void theyHaveTheIndexesOfTheTable() throws SQLException {
        partitions("2026-11-22T12:00:00Z").makeAhead();

        assertThat(TestDatabase.query("SELECT count(*) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE"
                        + " c.relkind = 'i' AND c.relnamespace = '" + schema.value() + "'::regnamespace"))
                .containsExactly("16");
    }

    @Test
    void manyNodesMayMakeThemTogether() throws SQLException {
        MonthlyPartitions partitions = partitions("2026-11-22T12:00:00Z");
        List<YearMonth> months = IntStream.range(0, 6)
                .mapToObj(YearMonth.of(2030, 1)::plusMonths)
                .toList();

        IntStream.range(0, 8).parallel().forEach(node -> make(partitions, months));

        assertThat(names()).hasSize(6);
    }

    private MonthlyPartitions partitions(String now) {
        return new MonthlyPartitions(
                TestDatabase.connections(), schema, Clock.fixed(Instant.parse(now), ZoneOffset.ofHours(13)));
    }

    private List<String> names() throws SQLException {
        return TestDatabase.query("SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE"
                + " i.inhparent = '" + schema.value() + ".audit_event'::regclass ORDER BY 1");
    }

    private static void make(MonthlyPartitions partitions, List<YearMonth> months) {
        try {
            partitions.make(months);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
