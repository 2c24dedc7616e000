package dev.tses.audit.jdbc;

import dev.tses.audit.domain.RetentionPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Drops the partitions of months that need not be kept any longer. A partition is detached concurrently first, which locks out
 * nobody, and then goes index by index with rests between, since to remove large files takes a core of the database; what was
 * interrupted is finished the next time. The realm's next checkpoint says from which month on rows are kept.
 */
public final class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private static final LocalDate NEVER = LocalDate.of(1, 1, 1);

    /** How many times as long as a step took. */
    private static final int REST = 3;

    private final ConnectionSource connections;
    private final SchemaName schema;
    private final RetentionPolicy policy;
    private final Clock clock;
    private final String realms;
    private final String old;
    private final String begin;
    private final String state;
    private final String indexes;
    private final String drop;

    public Retention(ConnectionSource connections, SchemaName schema, RetentionPolicy policy, Clock clock) {
        this.connections = connections;
        this.schema = schema;
        this.policy = policy;
        this.clock = clock;
        this.realms = schema.sql("all-realms.sql");
        this.old = schema.sql("old-chains.sql");
        this.begin = schema.sql("begin-drop.sql");
        this.state = schema.sql("partition-state.sql");
        this.indexes = schema.sql("partition-indexes.sql");
        this.drop = schema.sql("drop-partition.sql");
    }

    /** Drops what is due. One node does it at a time; on others the call returns at once. */
    public void dropOld() throws SQLException {
        connections.call(connection -> {
            String lock = "hashtextextended('tses audit retention of " + schema.value() + "', 0)";
            if (!Sql.first(connection, "SELECT pg_try_advisory_lock(" + lock + ")", row -> row.getBoolean(1))
                    .orElse(false)) {
                return 0;
            }
            try {
                return dropOld(connection);
            } finally {
                Sql.all(connection, "SELECT pg_advisory_unlock(" + lock + ")", row -> row.getBoolean(1));
            }
        });
    }

    private int dropOld(Connection connection) throws SQLException {
        int dropped = 0;
        YearMonth now = YearMonth.from(now(connection).atZone(ZoneOffset.UTC));
        for (String realm : Sql.all(connection, realms, result -> result.getString(1))) {
            try {
                dropped += dropOld(connection, realm, now);
            } catch (SQLException | RuntimeException e) {
                LOG.errorf(e, "Retention cannot drop audit rows of realm %s now", realm);
            }
        }
        return dropped;
    }

    private int dropOld(Connection connection, String realm, YearMonth now) throws SQLException {
        OptionalInt months = policy.months(realm);
        LocalDate limit =
                months.isEmpty() ? NEVER : now.minusMonths(months.getAsInt()).atDay(1);
        List<Old> due = Sql.all(connection, old, Old::read, realm, limit);
        for (Old chain : due) {
            drop(connection, realm, chain);
        }
        return due.size();
    }

    /** The earlier of two clocks: what is dropped does not come back. */
    private Instant now(Connection connection) throws SQLException {
        Instant there = Sql.now(connection);
        Instant here = clock.instant();
        return here.isBefore(there) ? here : there;
    }

    private void drop(Connection connection, String realm, Old chain) throws SQLException {
        Sql.change(connection, begin, realm, chain.month().atDay(1));
        String parent = Sql.first(
                        connection,
                        "SELECT \"%s\".partition_name(?, NULL)".formatted(schema.value()),
                        result -> result.getString(1),
                        realm)
                .orElseThrow();
        switch (State.valueOf(Sql.first(connection, state, result -> result.getString(1), chain.partition())
                .orElse(State.ALONE.name()))) {
            case ATTACHED -> detach(connection, parent, chain.partition(), "CONCURRENTLY");
            case PENDING -> detach(connection, parent, chain.partition(), "FINALIZE");
            case ALONE -> LOG.debugf("%s was detached before", chain.partition());
        }
        for (String index : Sql.all(connection, indexes, result -> result.getString(1), chain.partition())) {
            long begun = System.nanoTime();
            execute(connection, "DROP INDEX IF EXISTS " + index);
            LockSupport.parkNanos(REST * (System.nanoTime() - begun));
        }
        Sql.all(connection, drop, result -> chain.month(), realm, chain.month().atDay(1));
        LOG.infof("Retention has dropped the audit rows of %s in realm %s", chain.month(), realm);
    }

    private void detach(Connection connection, String parent, String partition, String how) throws SQLException {
        execute(
                connection,
                "ALTER TABLE \"%1$s\".\"%2$s\" DETACH PARTITION \"%1$s\".\"%3$s\" %4$s"
                        .formatted(schema.value(), parent, partition, how));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How a partition hangs on its parent. */
    private enum State {
        ATTACHED,
        PENDING,
        ALONE
    }

    /** A month that is to go. */
    private record Old(YearMonth month, String partition) {

        static Old read(ResultSet result) throws SQLException {
            return new Old(YearMonth.from(result.getObject("month", LocalDate.class)), result.getString("partition"));
        }
    }
}
