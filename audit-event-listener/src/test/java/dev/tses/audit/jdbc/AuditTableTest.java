package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.chain.RowHash;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.RowTable.Deferred;
import dev.tses.audit.domain.RowTable.Rejected;
import dev.tses.audit.domain.RowTable.Written;
import dev.tses.audit.domain.TrailUnavailableException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTableTest {

    private SchemaName schema;
    private AuditTable table;

    @BeforeEach
    void migrate() throws SQLException {
        schema = TestDatabase.migratedSchema();
        table = table(TestDatabase.connections(), schema);
    }

    @Test
    void keepsEverythingARowTells() {
        AuditRow row = Rows.row(
                Rows.REALM,
                "LOGIN_ERROR",
                "ä@example.com",
                Instant.parse("2026-11-22T12:00:00.123456Z"),
                Map.of(
                        "n",
                        1,
                        "f",
                        2.5,
                        "big",
                        Long.MAX_VALUE,
                        "list",
                        List.of("a", true),
                        "text",
                        "quote \" back \\ line \n"));

        table.write(List.of(row));

        assertThat(new JdbcAuditTrail(TestDatabase.connections(), schema)
                        .find(AuditQuery.newest(Rows.REALM))
                        .rows())
                .containsExactly(row);
    }

    @Test
    void writesARowOnceHoweverOftenItIsGiven() throws SQLException {
        AuditRow row = Rows.login();

        assertThat(table.write(List.of(row, row))).isEqualTo(new Written(1, List.of()));
        assertThat(table.write(List.of(row, Rows.login()))).isEqualTo(new Written(1, List.of()));

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aBadRowHoldsUpNoOther() throws SQLException {
        AuditRow bad = Rows.row("LOGIN", "alice@example.com", Instant.parse("+300000-01-01T00:00:00Z"));

        Written written = table.write(List.of(Rows.login(), bad, Rows.login()));

        assertThat(written)
                .isEqualTo(new Written(2, List.of(new Rejected(bad.id(), "refused by the database: SQLSTATE 22008"))));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aMonthWithoutPartitionIsGivenOne() throws SQLException {
        Written written = table.write(List.of(
                Rows.login(),
                Rows.row("LOGIN", "alice@example.com", Instant.parse("2020-02-29T23:59:59.999999Z")),
                Rows.row("LOGIN", "alice@example.com", Instant.parse("2031-07-01T00:00:00Z"))));

        assertThat(written).isEqualTo(new Written(3, List.of()));
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void manyWritersMayHoldTheSameRows() throws SQLException {
        List<AuditRow> rows =
                IntStream.range(0, 200).mapToObj(i -> Rows.login()).toList();
        List<AuditRow> reversed =
                IntStream.range(0, 200).mapToObj(i -> rows.get(199 - i)).toList();

        int added = IntStream.range(0, 8)
                .parallel()
                .map(writer -> table.write(writer % 2 == 0 ? rows : reversed).added())
                .sum();

        assertThat(added).isEqualTo(200);
        assertThat(count()).isEqualTo(200);
    }

    @Test
    void manyWritersMakeOneChain() throws SQLException {
        IntStream.range(0, 8).parallel().forEach(writer -> {
            AuditTable own = table(TestDatabase.connections(), schema);
            for (int batch = 0; batch < 20; batch++) {
                own.write(List.of(Rows.login(), Rows.login(), Rows.login()));
            }
        });

        assertThat(TestDatabase.query(
                        "SELECT count(*) FROM (SELECT seq, previous, lag(hash, 1, decode(repeat('00', 32),"
                                + " 'hex')) OVER (ORDER BY seq) AS expected, row_number() OVER (ORDER BY seq) AS place FROM "
                                + schema.value() + ".audit_event) c WHERE previous = expected AND seq = place"))
                .containsExactly("480");
        assertThat(TestDatabase.query("SELECT row_count FROM " + schema.value() + ".audit_chain"))
                .containsExactly("480");
        assertThat(TestDatabase.query("SELECT count(*) FROM " + schema.value() + ".audit_chain c JOIN " + schema.value()
                        + ".audit_event e ON e.seq = c.row_count AND e.hash = c.head"))
                .containsExactly("1");
    }

    @Test
    void theHashHoldsForWhateverWasTyped() {
        AuditRow[] odd = {
            Rows.row("LOGIN_ERROR", "a".repeat(319) + " x@example.com", Rows.NOON),
            Rows.row("LOGIN_ERROR", "\u0130\u0327@x.de", Rows.NOON),
            Rows.row("LOGIN_ERROR", "a".repeat(262) + "@" + "\u00fc".repeat(80), Rows.NOON),
            Rows.row(Rows.REALM, "LOGIN", "a@example.com", Rows.NOON, Map.of("t", "eyJa\0b.cd.e", "n", Long.MIN_VALUE))
        };

        table.write(List.of(odd));

        assertThat(new JdbcChainedTrail(TestDatabase.connections(), schema)
                        .rows(Rows.REALM, YearMonth.of(2026, 11), 0, 10))
                .hasSize(4)
                .allSatisfy(row -> assertThat(RowHash.of(row.line())).isEqualTo(row.hash()));
    }

    @Test
    void aChainThatCannotBeAddedToHoldsUpNoOtherRealm() throws SQLException {
        table.write(List.of(Rows.login()));
        TestDatabase.execute("UPDATE " + schema.value() + ".audit_chain SET head = 'x'");
        AuditRow other = Rows.row("another-realm", "LOGIN", "b@example.com", Rows.NOON, Map.of());

        AuditRow stuck = Rows.login();
        assertThat(table.write(List.of(stuck, other)))
                .isEqualTo(new Written(
                        1,
                        List.of(),
                        List.of(new Deferred(stuck.id(), "the audit database does not accept rows (SQLSTATE XX001)"))));
        assertThatThrownBy(() -> table.write(List.of(Rows.login()))).isInstanceOf(TrailUnavailableException.class);

        assertThat(TestDatabase.query("SELECT realm_id FROM " + schema.value() + ".audit_event ORDER BY 1"))
                .containsExactly("another-realm", Rows.REALM);
    }

    @Test
    void saysWhenNothingCanBeWritten() {
        AuditTable notMigrated = table(TestDatabase.connections(), TestDatabase.newSchema());

        assertThatThrownBy(() -> notMigrated.write(List.of(Rows.login())))
                .isInstanceOf(TrailUnavailableException.class)
                .hasMessageContaining("42")
                .hasMessageNotContaining("alice");
    }

    private int count() throws SQLException {
        return Integer.parseInt(TestDatabase.query("SELECT count(*) FROM " + schema.value() + ".audit_event")
                .get(0));
    }

    private static AuditTable table(ConnectionSource connections, SchemaName schema) {
        return new AuditTable(connections, new MonthlyPartitions(connections, schema, Clock.systemUTC()), schema);
    }
}
