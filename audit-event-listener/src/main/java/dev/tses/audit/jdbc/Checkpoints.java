package dev.tses.audit.jdbc;

import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Checkpoint.Head;
import dev.tses.audit.chain.CheckpointSigner;
import dev.tses.audit.chain.Hash;
import dev.tses.audit.domain.AuditMeter;
import dev.tses.audit.domain.RetentionPolicy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Has each realm sign where its chains end, at an interval and where something has changed. Every node tries; the database lets
 * one do it. Each checkpoint is logged too, in the category {@value #CATEGORY} at INFO: in a log that is kept elsewhere it
 * outlives whoever can change the database.
 */
public final class Checkpoints {

    /** The log's category. */
    public static final String CATEGORY = "dev.tses.audit.checkpoint";

    private static final Logger LOG = Logger.getLogger(CATEGORY);

    /** So many intervals without a signature are no coincidence. */
    private static final int MOST_INTERVALS = 5;

    private final ConnectionSource connections;
    private final CheckpointSigner signer;
    private final RetentionPolicy retention;
    private final Duration interval;
    private final Clock clock;
    private final AuditMeter meter;
    private final SigningDelays delays = new SigningDelays();
    private final String limits;
    private final String dueRealms;
    private final String lock;
    private final String last;
    private final String grown;
    private final String dropped;
    private final String add;
    private final String mark;
    private final String forgetDropped;
    private final String forgetCheckpoints;

    public Checkpoints(
            ConnectionSource connections,
            SchemaName schema,
            CheckpointSigner signer,
            RetentionPolicy retention,
            Duration interval,
            Clock clock,
            AuditMeter meter) {
        this.connections = connections;
        this.signer = signer;
        this.retention = retention;
        this.interval = interval;
        this.clock = clock;
        this.meter = meter;
        this.limits = schema.sql("checkpoint-limits.sql");
        this.dueRealms = schema.sql("due-realms.sql");
        this.lock = schema.sql("lock-checkpoints.sql");
        this.last = schema.sql("last-checkpoint.sql");
        this.grown = schema.sql("grown-chains.sql");
        this.dropped = schema.sql("dropped-months.sql");
        this.add = schema.sql("add-checkpoint.sql");
        this.mark = schema.sql("mark-checkpointed.sql");
        this.forgetDropped = schema.sql("forget-dropped.sql");
        this.forgetCheckpoints = schema.sql("forget-checkpoints.sql");
    }

    /** Makes those that are due. May be called on all nodes at once. */
    public void makeDue() throws SQLException {
        try {
            List<String> realms = limited(connection -> Sql.all(connection, dueRealms, result -> result.getString(1)));
            delays.onlyOf(realms);
            for (String realm : realms) {
                if (isSettled(realm)) {
                    delays.settled(realm);
                } else {
                    tellOfDelay(realm);
                }
            }
        } catch (SQLException | RuntimeException e) {
            delays.nobodySigned(clock.instant());
            throw e;
        } finally {
            meter.unsigned(delays.longest(clock.instant()));
        }
    }

    private <T> T limited(ConnectionSource.Work<T> work) throws SQLException {
        return connections.call(connection -> {
            connection.setAutoCommit(false);
            Sql.all(connection, limits, result -> result.getString(1));
            T done = work.with(connection);
            connection.commit();
            return done;
        });
    }

    private boolean isSettled(String realm) {
        try {
            return limited(connection -> make(connection, realm));
        } catch (SQLException | RuntimeException e) {
            LOG.errorf(e, "The audit chains of realm %s cannot be signed now", realm);
            return false;
        }
    }

    private void tellOfDelay(String realm) {
        Duration delay = delays.notSigned(realm, lastNumber(realm), clock.instant());
        if (delay.compareTo(interval.multipliedBy(MOST_INTERVALS)) >= 0) {
            LOG.errorf("The audit chains of realm %s have grown, and have not been signed for %s", realm, delay);
        }
    }

    private OptionalLong lastNumber(String realm) {
        try {
            return OptionalLong.of(limited(connection -> Sql.first(connection, last, LastCheckpoint::read, realm))
                    .map(LastCheckpoint::number)
                    .orElse(0L));
        } catch (SQLException | RuntimeException e) {
            LOG.debugf(e, "The last audit checkpoint of realm %s cannot be read now", realm);
            return OptionalLong.empty();
        }
    }

    /** Answers whether there is nothing left to sign: not while another server does it, or did it a moment ago. */
    private boolean make(Connection connection, String realm) throws SQLException {
        return Sql.first(connection, lock, result -> result.getBoolean(1), realm)
                        .orElse(false)
                && makeLocked(connection, realm);
    }

    private boolean makeLocked(Connection connection, String realm) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<LastCheckpoint> before = Sql.first(connection, last, LastCheckpoint::read, realm);
        Duration since = before.map(last -> Duration.between(last.time(), now)).orElse(interval);
        if (since.compareTo(interval) < 0 && since.compareTo(interval.negated()) > 0) {
            return false;
        }
        if (since.isNegative() && !isOfTheFuture(connection, realm, before.orElseThrow())) {
            LOG.errorf("The audit chains of realm %s are not signed: the clock of this server is behind", realm);
            return false;
        }
        // Read before what was dropped: whoever sees a chain that was begun anew then sees that its month was dropped.
        List<Head> heads = Sql.all(connection, grown, Checkpoints::head, realm);
        Optional<YearMonth> keptBefore = before.flatMap(last -> last.keptFrom(monthOf(now)));
        Checkpoint checkpoint = new Checkpoint(
                realm,
                before.map(LastCheckpoint::number).orElse(0L) + 1,
                now,
                before.map(LastCheckpoint::hash),
                heads,
                later(keptBefore, keptFrom(connection, realm, now, keptBefore)));
        if (heads.isEmpty() && checkpoint.keptFrom().equals(keptBefore)) {
            forgetDropped(connection, checkpoint);
            return true;
        }
        Optional<String> jws = signer.sign(checkpoint); // empty where the realm is gone
        if (jws.isPresent()) {
            keep(connection, checkpoint, jws.get());
        }
        return true;
    }

    /**
     * Whether the last checkpoint is later than the database's time, too: somebody forged it, or was wrong. Such a one must not
     * keep a realm from signing.
     */
    private boolean isOfTheFuture(Connection connection, String realm, LastCheckpoint last) throws SQLException {
        if (last.time().isBefore(Sql.now(connection))) {
            return false;
        }
        LOG.warnf("The last audit checkpoint of realm %s is of the future: a clock is wrong", realm);
        return true;
    }

    /** What retention has dropped and its policy explains. A month that went although it was to be kept is not signed away. */
    private Optional<YearMonth> keptFrom(
            Connection connection, String realm, Instant now, Optional<YearMonth> keptBefore) throws SQLException {
        List<YearMonth> months = Sql.all(connection, dropped, Checkpoints::month, realm).stream()
                .filter(month -> keptBefore.filter(month::isBefore).isEmpty())
                .toList();
        if (months.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt kept = retention.months(realm);
        List<YearMonth> due = months.stream()
                .filter(month -> kept.isPresent() && month.isBefore(monthOf(now).minusMonths(kept.getAsInt())))
                .toList();
        if (due.size() < months.size()) {
            LOG.errorf("Audit rows of realm %s are gone that retention had not to drop: %s", realm, months);
        }
        return due.stream().max(Comparator.naturalOrder()).map(last -> last.plusMonths(1));
    }

    private void keep(Connection connection, Checkpoint checkpoint, String jws) throws SQLException {
        String realm = checkpoint.realmId();
        OffsetDateTime time = checkpoint.time().atOffset(ZoneOffset.UTC);
        Sql.change(connection, add, realm, checkpoint.number(), time, jws);
        for (Head head : checkpoint.heads()) {
            Sql.change(connection, mark, head.rows(), realm, head.month().atDay(1), head.rows(), head.rows());
        }
        if (forgetDropped(connection, checkpoint) > 0) {
            Sql.change(
                    connection,
                    forgetCheckpoints,
                    realm,
                    realm,
                    begin(checkpoint.keptFrom().orElseThrow()));
        }
        LOG.infof("Audit checkpoint %d of realm %s: %s", checkpoint.number(), realm, jws);
    }

    /** How many months the checkpoint, or the one before, has told of. */
    private int forgetDropped(Connection connection, Checkpoint checkpoint) throws SQLException {
        return checkpoint.keptFrom().isPresent()
                ? Sql.change(
                        connection,
                        forgetDropped,
                        checkpoint.realmId(),
                        checkpoint.keptFrom().get().atDay(1))
                : 0;
    }

    private static Optional<YearMonth> later(Optional<YearMonth> one, Optional<YearMonth> other) {
        return Stream.concat(one.stream(), other.stream()).max(Comparator.naturalOrder());
    }

    private static YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC));
    }

    private static OffsetDateTime begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Head head(ResultSet result) throws SQLException {
        return new Head(month(result), result.getLong("row_count"), new Hash(result.getBytes("head")));
    }

    private static YearMonth month(ResultSet result) throws SQLException {
        return YearMonth.from(result.getObject("month", LocalDate.class));
    }
}
