package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.LogLines;
import dev.tses.audit.Rows;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.ChainedTrail.NumberedCheckpoint;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Checkpoint.Head;
import dev.tses.audit.chain.Hash;
import dev.tses.audit.chain.TestSigner;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private Trail trail;

    @BeforeEach
    void migrate() throws SQLException {
        trail = new Trail();
    }

    @Test
    void sayWhereEachChainEnds() throws SQLException {
        trail.write(
                Rows.login(),
                Rows.login(),
                Rows.row("LOGIN", "a@example.com", Instant.parse("2026-10-31T23:59:59Z")),
                Rows.row("other-realm", "LOGIN", "b@example.com", Rows.NOON, Map.of()));

        trail.checkpoint();

        assertThat(trail.signed(Rows.REALM))
                .containsExactly(new Checkpoint(
                        Rows.REALM,
                        1,
                        trail.now,
                        java.util.Optional.empty(),
                        List.of(
                                new Head(YearMonth.of(2026, 10), 1, hash(YearMonth.of(2026, 10), 1)),
                                new Head(NOVEMBER, 2, hash(NOVEMBER, 2))),
                        java.util.Optional.empty()));
        assertThat(trail.signed("other-realm")).hasSize(1);
    }

    @Test
    void nameTheOneBeforeAndOnlyWhatHasGrown() throws SQLException {
        trail.write(Rows.login(), Rows.row("LOGIN", "a@example.com", Instant.parse("2026-10-01T00:00:00Z")));
        trail.checkpoint();
        trail.checkpoint();
        trail.write(Rows.login());
        trail.checkpoint();

        List<Checkpoint> signed = trail.signed(Rows.REALM);
        assertThat(signed).hasSize(2);
        assertThat(signed.get(1).number()).isEqualTo(2);
        assertThat(signed.get(1).previous())
                .contains(Checkpoint.hashOf(
                        trail.chains.checkpoints(Rows.REALM, 0, 1).get(0).jws()));
        assertThat(signed.get(1).heads()).containsExactly(new Head(NOVEMBER, 2, hash(NOVEMBER, 2)));
    }

    @Test
    void manyNodesMakeOneAtATime() throws SQLException {
        trail.write(Rows.login());
        trail.now = trail.now.plus(Trail.INTERVAL);

        IntStream.range(0, 8).parallel().forEach(node -> makeDue());

        assertThat(trail.signed(Rows.REALM)).hasSize(1);

        trail.write(Rows.login());
        IntStream.range(0, 8).parallel().forEach(node -> makeDue());

        assertThat(trail.signed(Rows.REALM))
                .as("not before the interval is over")
                .hasSize(1);
    }

    @Test
    void aRealmThatCannotSignHoldsUpNoOther() throws SQLException {
        trail.write(Rows.login(), Rows.row("a-realm-that-is-gone", "LOGIN", "b@example.com", Rows.NOON, Map.of()));
        trail.signer.gone = "a-realm-that-is-gone";

        trail.checkpoint();

        assertThat(trail.signed(Rows.REALM)).hasSize(1);
        assertThat(trail.signed("a-realm-that-is-gone")).isEmpty();
    }

    @Test
    void itIsToldWhenNobodySigns() throws SQLException {
        Checkpoints checkpoints = trail.checkpoints();
        trail.write(Rows.login());
        trail.checkpoint();
        assertThat(trail.meter.unsigned).isZero();

        trail.write(Rows.login());
        try (LogLines log = new LogLines(Checkpoints.CATEGORY)) {
            for (int minute = 0; minute <= 5; minute++) {
                TestDatabase.execute("UPDATE $.audit_checkpoint SET created_at = '%s'"
                        .replace("$", trail.schema.value())
                        .formatted(trail.now));
                checkpoints.makeDue();
                assertThat(trail.meter.unsigned).isEqualTo(Trail.INTERVAL.multipliedBy(minute));
                assertThat(log.errors()).hasSize(minute < 5 ? 0 : 1);
                trail.now = trail.now.plus(Trail.INTERVAL);
            }
            assertThat(log.errors()).singleElement().asString().contains(Rows.REALM, "not been signed for PT5M");
        }

        checkpoints.makeDue();
        assertThat(trail.meter.unsigned).isZero();
        assertThat(trail.signed(Rows.REALM)).hasSize(2);
    }

    @Test
    void itIsToldWhenItCannotBeAsked() throws SQLException {
        Checkpoints checkpoints = trail.checkpoints();
        trail.write(Rows.login());
        for (String table : List.of("audit_checkpoint", "audit_dropped")) {
            rename(table, "away");
            for (int minute = 0; minute < 3; minute++) {
                attempt(checkpoints);
                assertThat(trail.meter.unsigned).as(table).isEqualTo(Trail.INTERVAL.multipliedBy(minute));
                trail.now = trail.now.plus(Trail.INTERVAL);
            }
            rename("away", table);

            trail.write(Rows.login());
            checkpoints.makeDue();
            assertThat(trail.meter.unsigned).isZero();
            trail.now = trail.now.plus(Trail.INTERVAL);
        }
        assertThat(trail.signed(Rows.REALM)).hasSize(2);
    }

    private void rename(String table, String name) throws SQLException {
        TestDatabase.execute("ALTER TABLE " + trail.schema.value() + "." + table + " RENAME TO " + name);
    }

    private static void attempt(Checkpoints checkpoints) {
        try {
            checkpoints.makeDue();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("a table is away").isEqualTo("42P01");
        }
    }

    @Test
    void itIsNotToldWhereAnotherServerSigns() throws SQLException {
        Checkpoints idle = trail.checkpoints();
        for (int minute = 0; minute < 10; minute++) {
            trail.write(Rows.login());
            trail.checkpoint();
            trail.write(Rows.login());
            idle.makeDue();

            assertThat(trail.meter.unsigned).isZero();
        }
    }

    @Test
    void nobodyIsToldThatThereIsNothingToSign() throws SQLException {
        trail.write(Rows.login());
        TestDatabase.execute("UPDATE " + trail.schema.value() + ".audit_chain SET checkpointed = 9000000000000000000");

        trail.checkpoint();
        trail.checkpoint();

        assertThat(trail.signed(Rows.REALM)).hasSize(1);
    }

    @Test
    void whatSomebodyMadeOfTheLastOneIsNotCarriedOn() throws SQLException {
        for (String forged : List.of(
                "nonsense",
                "e30.e30.AA",
                "e30.!.AA",
                trail.signer
                        .sign(new Checkpoint(
                                Rows.REALM,
                                1,
                                trail.now,
                                java.util.Optional.empty(),
                                List.of(),
                                java.util.Optional.of(NOVEMBER)))
                        .orElseThrow())) {
            trail.write(Rows.login());
            trail.checkpoint();
            TestDatabase.execute("UPDATE " + trail.schema.value() + ".audit_checkpoint SET jws = '" + forged + "'");
            trail.write(Rows.login());

            trail.checkpoint();

            List<NumberedCheckpoint> there = trail.chains.checkpoints(Rows.REALM, 0, 100);
            Checkpoint last = TestSigner.read(there.get(there.size() - 1).jws());
            assertThat(last.heads()).as(forged).hasSize(1);
            assertThat(last.keptFrom()).as(forged).isEmpty();
        }
    }

    @Test
    void areNotSignedByAServerWhoseClockIsBehind() throws SQLException {
        trail.write(Rows.login());
        trail.checkpoint();
        Instant right = trail.now;
        trail.write(Rows.login());
        trail.now = Instant.parse("2001-01-01T00:00:00Z");

        trail.checkpoint();
        assertThat(trail.signed(Rows.REALM)).hasSize(1);

        trail.now = right;
        trail.checkpoint();
        assertThat(trail.signed(Rows.REALM)).hasSize(2);
    }

    @Test
    void areSignedThoughTheLastOneIsOfTheFuture() throws SQLException {
        trail.write(Rows.login());
        Instant right = trail.now;
        trail.now = Instant.parse("2999-01-01T00:00:00Z");
        trail.checkpoint();
        trail.write(Rows.login());
        trail.now = right;

        trail.checkpoint();

        assertThat(trail.signed(Rows.REALM)).hasSize(2);
    }

    private Hash hash(YearMonth month, long seq) {
        ChainedRow row = trail.chains.rows(Rows.REALM, month, seq - 1, 1).get(0);
        return row.hash();
    }

    private void makeDue() {
        try {
            trail.checkpoints().makeDue();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
