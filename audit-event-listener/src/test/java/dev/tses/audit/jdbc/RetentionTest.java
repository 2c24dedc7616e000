package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.Rows;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final String OTHER = "other-realm";

    private Trail trail;

    @BeforeEach
    void fill() throws SQLException {
        trail = new Trail();
        for (String time : List.of("2026-08-31T23:59:59Z", "2026-09-01T00:00:00Z", "2026-11-22T12:00:00Z")) {
            trail.write(row(Rows.REALM, time), row(OTHER, time));
        }
        trail.checkpoint();
    }

    @Test
    void isOffUnlessSomebodyTurnsItOn() throws SQLException {
        retention(OptionalInt.empty()).dropOld();

        assertThat(times(Rows.REALM)).hasSize(3);
    }

    @Test
    void dropsWholeMonthsOfTheRealmThatWantsIt() throws SQLException {
        retention(OptionalInt.of(2)).dropOld();

        assertThat(times(Rows.REALM)).containsExactly("2026-11-22T12:00:00Z", "2026-09-01T00:00:00Z");
        assertThat(times(OTHER)).hasSize(3);
        assertThat(trail.value(
                        "SELECT count(*) FROM pg_tables WHERE schemaname = '$' AND tablename = $.partition_name('"
                                + Rows.REALM + "', '2026-08-01')"))
                .isEqualTo("0");
    }

    @Test
    void theNextCheckpointSaysWhatWentAndOldOnesGoToo() throws SQLException {
        trail.retention = OptionalInt.of(1);
        retention(OptionalInt.of(1)).dropOld();
        trail.checkpoint();

        List<Checkpoint> signed = trail.signed(Rows.REALM);
        assertThat(signed.get(signed.size() - 1).dropped())
                .containsExactly(YearMonth.of(2026, 8), YearMonth.of(2026, 9));
        assertThat(trail.chains.months(Rows.REALM)).containsExactly(YearMonth.of(2026, 11));
        trail.checkpoint();
        assertThat(trail.signed(Rows.REALM)).hasSameSizeAs(signed);
    }

    @Test
    void whatRetentionHadNotToDropIsNotSignedAway() throws SQLException {
        trail.retention = OptionalInt.of(6);
        retention(OptionalInt.of(1)).dropOld();
        trail.write(row(Rows.REALM, "2026-11-22T12:00:00Z"));
        trail.checkpoint();

        List<Checkpoint> signed = trail.signed(Rows.REALM);
        assertThat(signed.get(signed.size() - 1).dropped()).isEmpty();
    }

    @Test
    void whatWasInterruptedIsFinished() throws SQLException {
        String child = trail.value("SELECT $.partition_name('" + Rows.REALM + "', '2026-08-01')");
        String parent = trail.value("SELECT $.partition_name('" + Rows.REALM + "', NULL)");
        TestDatabase.execute(
                "ALTER TABLE %1$s.%2$s DETACH PARTITION %1$s.%3$s; UPDATE %1$s.audit_chain SET dropped_at = now() WHERE realm_id = '%4$s' AND month = '2026-08-01'"
                        .formatted(trail.schema.value(), parent, child, Rows.REALM));

        retention(OptionalInt.empty()).dropOld();

        assertThat(trail.value("SELECT count(*) FROM pg_tables WHERE schemaname = '$' AND tablename = '" + child + "'"))
                .isEqualTo("0");
    }

    @Test
    void aDetachmentThatWasBrokenOffIsFinished() throws Exception {
        try (Connection reader = TestDatabase.open();
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.executeQuery("SELECT count(*) FROM " + trail.schema.value() + ".audit_event")
                    .close();
            CompletableFuture<Void> dropping = CompletableFuture.runAsync(() -> drop(OptionalInt.of(2)));
            org.awaitility.Awaitility.await().until(() -> trail.value(
                            "SELECT count(*) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhdetachpending AND c.relnamespace = '$'::regnamespace")
                    .equals("1"));
            TestDatabase.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%DETACH%"
                    + trail.schema.value() + "%' AND pid <> pg_backend_pid()");
            TestDatabase.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%"
                    + trail.schema.value() + "%DETACH%' AND pid <> pg_backend_pid()");
            assertThat(dropping).failsWithin(10, TimeUnit.SECONDS);
            reader.commit();
        }

        retention(OptionalInt.of(2)).dropOld();

        assertThat(times(Rows.REALM)).hasSize(2);
    }

    @Test
    void nodesThatComeTogetherDropOnce() {
        IntStream.range(0, 4).parallel().forEach(node -> drop(OptionalInt.of(2)));

        assertThat(times(Rows.REALM)).hasSize(2);
    }

    @Test
    void aLateRowOfADroppedMonthBeginsItAnew() throws SQLException {
        retention(OptionalInt.of(2)).dropOld();

        trail.write(row(Rows.REALM, "2026-08-15T00:00:00Z"));

        assertThat(times(Rows.REALM)).hasSize(3);
        assertThat(trail.chains.rows(Rows.REALM, YearMonth.of(2026, 8), 0, 10)).hasSize(1);
    }

    private void drop(OptionalInt months) {
        try {
            retention(months).dropOld();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Retention retention(OptionalInt months) {
        return new Retention(
                TestDatabase.connections(),
                trail.schema,
                realm -> realm.equals(OTHER) ? OptionalInt.empty() : months,
                trail.clock());
    }

    private List<String> times(String realm) {
        return new JdbcAuditTrail(TestDatabase.connections(), trail.schema)
                .find(AuditQuery.newest(realm)).rows().stream()
                        .map(AuditRow::createdAt)
                        .map(Instant::toString)
                        .toList();
    }

    private static AuditRow row(String realm, String time) {
        return Rows.row(realm, "LOGIN", "alice@example.com", Instant.parse(time), Map.of());
    }
}
