package dev.tses.audit.jdbc;

import dev.tses.audit.TestDatabase;
import dev.tses.audit.chain.ChainedTrail.NumberedCheckpoint;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.TestSigner;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.CountingMeter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;

/** A trail in a schema of its own, on a clock that can be set. */
final class Trail {

    static final Duration INTERVAL = Duration.ofMinutes(1);

    final SchemaName schema;
    final TestSigner signer = new TestSigner();
    final JdbcChainedTrail chains;
    final CountingMeter meter = new CountingMeter();
    volatile OptionalInt retention = OptionalInt.empty();
    volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

    Trail() throws SQLException {
        schema = TestDatabase.migratedSchema();
        chains = new JdbcChainedTrail(TestDatabase.connections(), schema);
    }

    void write(AuditRow... rows) {
        new AuditTable(
                        TestDatabase.connections(),
                        new MonthlyPartitions(TestDatabase.connections(), schema, clock()),
                        schema)
                .write(List.of(rows));
    }

    Checkpoints checkpoints() {
        return new Checkpoints(
                TestDatabase.connections(), schema, signer, realm -> retention, INTERVAL, clock(), meter);
    }

    /** Lets time pass and makes what is due. */
    void checkpoint() throws SQLException {
        now = now.plus(INTERVAL);
        checkpoints().makeDue();
    }

    List<Checkpoint> signed(String realm) {
        return chains.checkpoints(realm, 0, 100).stream()
                .map(NumberedCheckpoint::jws)
                .map(TestSigner::read)
                .toList();
    }

    String value(String sql) throws SQLException {
        return TestDatabase.query(sql.replace("$", schema.value())).get(0);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
