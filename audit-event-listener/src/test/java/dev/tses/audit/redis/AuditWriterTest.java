package dev.tses.audit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.Rows;
import dev.tses.audit.Secrets;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.CountingMeter;
import dev.tses.audit.domain.RowTable;
import dev.tses.audit.domain.RowTable.Deferred;
import dev.tses.audit.domain.RowTable.Rejected;
import dev.tses.audit.domain.RowTable.Written;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.audit.jdbc.AuditTable;
import dev.tses.audit.jdbc.JdbcAuditTrail;
import dev.tses.audit.jdbc.MonthlyPartitions;
import dev.tses.audit.jdbc.SchemaName;
import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.Job;
import dev.tses.redis.queue.Verdict;
import dev.tses.seal.RealmSecret;
import dev.tses.seal.Sealer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditWriterTest {

    private final SealedRows sealed = new SealedRows();
    private final CountingMeter meter = new CountingMeter();
    private RowTable table;
    private JdbcAuditTrail trail;

    @BeforeEach
    void migrate() throws SQLException {
        SchemaName schema = TestDatabase.migratedSchema();
        table = new AuditTable(
                TestDatabase.connections(),
                new MonthlyPartitions(TestDatabase.connections(), schema, Clock.systemUTC()),
                schema);
        trail = new JdbcAuditTrail(TestDatabase.connections(), schema);
    }

    @Test
    void aJobThatIsDeliveredTwiceMakesOneRow() {
        AuditRow row = Rows.login();
        Job job = job(row);
        Job again = new Job(job.id(), 1, job.deadline(), job.body());

        assertThat(writer(table).handle(List.of(job, job, again))).containsOnly(new Verdict.Done());
        assertThat(writer(table).handle(List.of(again))).containsOnly(new Verdict.Done());

        assertThat(rows()).containsExactly(row);
        assertThat(meter.written).isEqualTo(1);
        assertThat(meter.batches).isEqualTo(2);
    }

    @Test
    void whatCannotBeOpenedIsDeadAndHoldsUpNothing() {
        AuditRow row = Rows.login();
        Job good = job(row);
        Job garbage = Job.of("garbage", "garbage");
        Job moved = Job.of("elsewhere", good.body());
        Job orphan = sealed.seal(Rows.login(), Secrets.SERVER_REALM, Secrets.GONE);
        Job noRow = Job.of("x", seal("x", "{}"));

        List<Verdict> verdicts = writer(table).handle(List.of(garbage, moved, orphan, noRow, good));

        assertThat(verdicts)
                .containsExactly(
                        new Verdict.Dead("not a sealed row"),
                        new Verdict.Dead("cannot be opened as an audit row"),
                        new Verdict.Dead("sealed under a key that is gone: kid-0"),
                        new Verdict.Dead("cannot be opened as an audit row"),
                        new Verdict.Done());
        assertThat(rows()).containsExactly(row);
        assertThat(meter.dead).isEqualTo(4);
    }

    @Test
    void aRowThatIsRefusedIsDead() {
        AuditRow good = Rows.login();
        AuditRow bad = Rows.login();
        RowTable refusing = rows -> new Written(1, List.of(new Rejected(bad.id(), "refused")));

        assertThat(writer(refusing).handle(List.of(job(good), job(bad))))
                .containsExactly(new Verdict.Done(), new Verdict.Dead("refused"));
        assertThat(meter.written).isEqualTo(1);
        assertThat(meter.dead).isEqualTo(1);
    }

    @Test
    void aRowThatCannotBeWrittenNowIsRetriedAlone() {
        AuditRow good = Rows.login();
        AuditRow late = Rows.login();
        RowTable half = rows -> new Written(1, List.of(), List.of(new Deferred(late.id(), "later")));

        List<Verdict> verdicts = writer(half).handle(List.of(job(good), job(late), job(late)));

        assertThat(verdicts.get(0)).isEqualTo(new Verdict.Done());
        assertThat(verdicts.subList(1, 3)).allMatch(Verdict.Retry.class::isInstance);
        assertThat(meter.written).isEqualTo(1);
        assertThat(meter.dead).isZero();
    }

    @Test
    void allAreRetriedTogetherWhileTheTableIsAway() {
        RowTable away = rows -> {
            throw new TrailUnavailableException("away");
        };

        List<Verdict> verdicts = writer(away).handle(List.of(job(Rows.login()), job(Rows.login())));

        assertThat(verdicts).allMatch(Verdict.Retry.class::isInstance);
        assertThat(verdicts.get(0)).isEqualTo(verdicts.get(1));
        assertThat(meter.batches).isZero();
    }

    private List<AuditRow> rows() {
        return trail.find(AuditQuery.newest(Rows.REALM)).rows();
    }

    private Job job(AuditRow row) {
        return sealed.seal(row, Secrets.SERVER_REALM, Secrets.CURRENT);
    }

    private static String seal(String context, String text) {
        return new Sealer("tses/audit")
                .seal(Secrets.SERVER_REALM, Secrets.CURRENT, context, text)
                .text();
    }

    private AuditWriter writer(RowTable rows) {
        Map<String, RealmSecret> secrets = Map.of(Secrets.CURRENT.keyId(), Secrets.CURRENT);
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault());
        return new AuditWriter(ids -> secrets, rows, backoff, meter);
    }
}
