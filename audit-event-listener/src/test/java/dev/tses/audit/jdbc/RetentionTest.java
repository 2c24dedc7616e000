package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Checkpoint.Head;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.TrailUnavailableException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final String OTHER = "other-realm";
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

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
    void theNextCheckpointSaysFromWhichMonthOnRowsAreKept() throws SQLException {
        assertThat(last().keptFrom()).isEmpty();

        dropAllBut(1);
        trail.checkpoint();

        assertThat(last().number()).isEqualTo(2);
        assertThat(last().keptFrom()).contains(OCTOBER);
        assertThat(trail.chains.months(Rows.REALM)).containsExactly(YearMonth.of(2026, 11));
        trail.checkpoint();
        assertThat(last().number()).as("there is nothing more to say").isEqualTo(2);
    }

    @Test
    void allFurtherCheckpointsSaySoToo() throws SQLException {
        dropAllBut(1);
        trail.checkpoint();

        for (OptionalInt policy : List.of(OptionalInt.of(1), OptionalInt.of(100), OptionalInt.empty())) {
            trail.retention = policy;
            trail.write(row(Rows.REALM, "2026-11-22T12:00:00Z"));
            trail.checkpoint();

            assertThat(last().keptFrom()).contains(OCTOBER);
        }
        assertThat(last().number()).isEqualTo(5);
    }

    @Test
    void theLastCheckpointFromBeforeTheMonthsThatAreKeptStays() throws SQLException {
        trail = new Trail();
        for (String time : List.of(
                "2026-08-10T12:00:00Z",
                "2026-08-20T12:00:00Z",
                "2026-09-10T12:00:00Z",
                "2026-09-20T12:00:00Z",
                "2026-11-10T12:00:00Z")) {
            trail.now = Instant.parse(time);
            trail.write(row(Rows.REALM, time));
            trail.checkpoint();
        }
        dropAllBut(2);
        trail.checkpoint();
        assertThat(trail.signed(Rows.REALM)).extracting(Checkpoint::number).containsExactly(2L, 3L, 4L, 5L, 6L);

        dropAllBut(1);
        trail.checkpoint();
        assertThat(trail.signed(Rows.REALM)).extracting(Checkpoint::number).containsExactly(4L, 5L, 6L, 7L);
        assertThat(last().keptFrom()).contains(OCTOBER);
    }

    @Test
    void whatIsBeingDroppedIsSaidAtOnceAndGetsNoRows() throws Exception {
        try (Connection reader = TestDatabase.open();
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.executeQuery("SELECT count(*) FROM " + trail.schema.value() + ".audit_event")
                    .close();
            trail.retention = OptionalInt.of(2);
            CompletableFuture<Void> dropping = CompletableFuture.runAsync(() -> drop(OptionalInt.of(2)));
            org.awaitility.Awaitility.await().until(() -> trail.value(
                            "SELECT count(*) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhdetachpending AND c.relnamespace = '$'::regnamespace")
                    .equals("1"));

            trail.checkpoint();

            assertThat(last().keptFrom()).contains(YearMonth.of(2026, 9));
            assertThatThrownBy(() -> trail.write(row(Rows.REALM, "2026-08-15T00:00:00Z")))
                    .isInstanceOf(TrailUnavailableException.class);
            reader.commit();
            dropping.get(30, TimeUnit.SECONDS);
        }

        trail.write(row(Rows.REALM, "2026-08-15T00:00:00Z"));
        assertThat(trail.chains.rows(Rows.REALM, YearMonth.of(2026, 8), 0, 10)).hasSize(1);
    }

    @Test
    void aLateRowDoesNotHideThatItsMonthWasDropped() throws SQLException {
        dropAllBut(1);
        trail.write(row(Rows.REALM, "2026-09-15T00:00:00Z"));
        trail.checkpoint();

        assertThat(last().keptFrom()).contains(OCTOBER);
        assertThat(trail.chains.rows(Rows.REALM, YearMonth.of(2026, 9), 0, 10)).hasSize(1);

        dropAllBut(1);
        trail.checkpoint();
        assertThat(last().number()).as("nothing is promised of that month").isEqualTo(2);
        assertThat(trail.chains.months(Rows.REALM)).containsExactly(YearMonth.of(2026, 11));
        assertThat(trail.value("SELECT count(*) FROM $.audit_dropped")).isEqualTo("0");
        assertThat(trail.value("SELECT count(*) FROM $.audit_chain WHERE dropped_at IS NOT NULL"))
                .isEqualTo("0");
    }

    /** Whatever happens meanwhile: a chain that was begun anew is signed only where the same checkpoint says that it may be. */
    @Test
    void writersRetentionAndCheckpointsMayMeet() throws Exception {
        List<String> realms = IntStream.range(0, 6).mapToObj(n -> "realm-" + n).toList();
        trail.retention = OptionalInt.of(2);
        trail.write(rows(realms, "2026-08-10T00:00:00Z", "2026-08-11T00:00:00Z", "2026-08-12T00:00:00Z"));
        trail.checkpoint();

        CompletableFuture.allOf(
                        repeated(() -> trail.write(rows(realms, "2026-08-15T00:00:00Z", "2026-11-22T12:00:00Z"))),
                        repeated(() -> drop(OptionalInt.of(2))),
                        repeated(this::checkpoint))
                .get(2, TimeUnit.MINUTES);
        dropAllBut(2);
        trail.checkpoint();

        for (String realm : realms) {
            List<Checkpoint> signed = trail.signed(realm);
            assertThat(signed.get(signed.size() - 1).keptFrom()).contains(YearMonth.of(2026, 9));
            assertThat(trail.chains.months(realm)).containsExactly(YearMonth.of(2026, 11));
            assertNoneContradicts(realm, signed);
        }
        assertThat(trail.value("SELECT count(*) FROM $.audit_dropped")).isEqualTo("0");
    }

    @Test
    void whatRetentionHadNotToDropIsNotSignedAway() throws SQLException {
        trail.retention = OptionalInt.of(6);
        retention(OptionalInt.of(1)).dropOld();
        trail.write(row(Rows.REALM, "2026-11-22T12:00:00Z"));
        trail.checkpoint();

        assertThat(last().number()).isEqualTo(2);
        assertThat(last().keptFrom()).isEmpty();
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

    private void assertNoneContradicts(String realm, List<Checkpoint> signed) {
        boolean dropped = false;
        long rows = 0;
        for (Checkpoint checkpoint : signed) {
            assertThat(checkpoint.keptFrom().isPresent() || !dropped)
                    .as("%s goes back", checkpoint)
                    .isTrue();
            dropped = checkpoint.keptFrom().isPresent();
            for (Head head : checkpoint.heads()) {
                if (head.month().equals(YearMonth.of(2026, 8))) {
                    assertThat(dropped || head.rows() > rows)
                            .as("%s is of another chain", checkpoint)
                            .isTrue();
                    rows = head.rows();
                } else {
                    assertThat(trail.chains.rows(realm, head.month(), head.rows() - 1, 1))
                            .extracting(ChainedRow::hash)
                            .containsExactly(head.hash());
                }
            }
        }
    }

    private static AuditRow[] rows(List<String> realms, String... times) {
        return realms.stream()
                .flatMap(realm -> Stream.of(times).map(time -> row(realm, time)))
                .toArray(AuditRow[]::new);
    }

    private void dropAllBut(int months) throws SQLException {
        trail.retention = OptionalInt.of(months);
        retention(trail.retention).dropOld();
    }

    private Checkpoint last() {
        List<Checkpoint> signed = trail.signed(Rows.REALM);
        return signed.get(signed.size() - 1);
    }

    private void checkpoint() {
        try {
            trail.checkpoint();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Some times; what the database refuses meanwhile is only tried again. */
    private static CompletableFuture<Void> repeated(Runnable work) {
        return CompletableFuture.runAsync(() -> {
            for (int n = 0; n < 12; n++) {
                try {
                    work.run();
                } catch (TrailUnavailableException e) {
                    assertThat(e).hasCauseInstanceOf(SQLException.class);
                }
            }
        });
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
