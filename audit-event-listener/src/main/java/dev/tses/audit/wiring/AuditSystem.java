package dev.tses.audit.wiring;

import dev.tses.audit.chain.ChainedTrail;
import dev.tses.audit.chain.CheckpointSigner;
import dev.tses.audit.domain.AuditTrail;
import dev.tses.audit.domain.Erasure;
import dev.tses.audit.domain.GroupedTable;
import dev.tses.audit.domain.RetentionPolicy;
import dev.tses.audit.domain.RowDelivery;
import dev.tses.audit.domain.RowIds;
import dev.tses.audit.jdbc.AuditTable;
import dev.tses.audit.jdbc.Checkpoints;
import dev.tses.audit.jdbc.ConnectionSource;
import dev.tses.audit.jdbc.JdbcAuditTrail;
import dev.tses.audit.jdbc.JdbcChainedTrail;
import dev.tses.audit.jdbc.JdbcErasure;
import dev.tses.audit.jdbc.MonthlyPartitions;
import dev.tses.audit.jdbc.PooledConnections;
import dev.tses.audit.jdbc.Retention;
import dev.tses.audit.jdbc.SchemaMigration;
import dev.tses.audit.jdbc.SchemaName;
import dev.tses.audit.jdbc.UnsupportedDatabaseException;
import dev.tses.audit.keycloak.AuditEventListener;
import dev.tses.audit.keycloak.AuditSettings;
import dev.tses.audit.keycloak.InertListener;
import dev.tses.audit.keycloak.LoggedRows;
import dev.tses.audit.keycloak.MicrometerMeter;
import dev.tses.audit.redis.AuditQueue;
import dev.tses.audit.redis.AuditWriter;
import dev.tses.audit.redis.SecretLookup;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.QueueWorker;
import dev.tses.redis.queue.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The trail of one server. Rows are taken from the beginning; they are written once the schema is there, which is tried again
 * for as long as it takes.
 */
final class AuditSystem implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AuditSystem.class);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration PARTITIONS = Duration.ofDays(1);
    private static final Duration RETENTION = Duration.ofHours(1);

    /** For what a server that restarts often must get to, but not while it starts. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final AuditSettings settings;
    private final ConnectionSource connections;
    private final SchemaMigration migration;
    private final MonthlyPartitions partitions;
    private final Checkpoints checkpoints;
    private final Retention retention;
    private final RowDelivery delivery;
    private final AuditQueue queue;
    private final QueueWorker worker;
    private final MicrometerMeter meter;
    private final RowIds ids = new RowIds(new SecureRandom());
    private final Housekeeping housekeeping = new Housekeeping();
    private final Housekeeping dropping = new Housekeeping(); // it may wait for hours
    private volatile boolean off;

    AuditSystem(AuditSettings settings, Surroundings surroundings) {
        Clock clock = Clock.systemUTC();
        this.settings = settings;
        meter = new MicrometerMeter(surroundings.metrics());
        SchemaName schema = settings.schema();
        connections = surroundings.connections();
        migration = new SchemaMigration(connections, schema);
        partitions = new MonthlyPartitions(connections, schema, clock);
        checkpoints = new Checkpoints(
                connections,
                schema,
                surroundings.signer(),
                surroundings.retention(),
                settings.checkpointInterval(),
                clock,
                meter);
        retention = new Retention(connections, schema, surroundings.retention(), clock);
        AuditTable table = new AuditTable(connections, partitions, schema);
        delivery = new RowDelivery(new GroupedTable(table), new LoggedRows(), meter);
        WorkQueue work = new WorkQueue(surroundings.redis(), AuditQueue.NAME);
        queue = new AuditQueue(work, clock);
        Backoff backoff = new Backoff(Duration.ofSeconds(1), RETRY, new SecureRandom());
        worker = new QueueWorker(
                "tses-audit-writer",
                work,
                new AuditWriter(surroundings.secrets(), table, backoff, meter),
                settings.batchSize());
    }

    /** Migrates the schema and begins to write. Called once. */
    void start() {
        worker.watchedBy(meter::backlog);
        prepare();
    }

    EventListenerProvider listener(KeycloakSession session) {
        return off ? new InertListener() : new AuditEventListener(session, ids, delivery, queue::sealedWith);
    }

    AuditTrail trail() {
        return new JdbcAuditTrail(connections, settings.schema());
    }

    ChainedTrail chains() {
        return new JdbcChainedTrail(connections, settings.schema());
    }

    Erasure erasure() {
        return new JdbcErasure(connections, settings.schema());
    }

    @Override
    public void close() {
        housekeeping.close();
        dropping.close();
        worker.close();
        if (connections instanceof PooledConnections pool) {
            pool.close();
        }
    }

    private void prepare() {
        try {
            migration.run();
            partitions.makeAhead();
            worker.start(settings.writers());
            housekeeping.every(PARTITIONS, partitions::makeAhead);
            housekeeping.every(settings.checkpointInterval(), checkpoints::makeDue);
            dropping.every(SOON, RETENTION, retention::dropOld);
            LOG.debugf("The audit trail is ready: %s", settings);
        } catch (UnsupportedDatabaseException e) {
            off = true;
            LOG.errorf("%s. No audit rows are kept; sign-in is not affected.", e.getMessage());
        } catch (SQLException | RuntimeException e) {
            LOG.errorf(e, "The audit schema is not ready. Rows wait in the queue; tried again in %s", RETRY);
            housekeeping.once(RETRY, this::prepare);
        }
    }

    /**
     * What the trail is made with.
     *
     * @param connections closed with the trail if they are its own
     */
    record Surroundings(
            ConnectionSource connections,
            RedisConnection redis,
            SecretLookup secrets,
            CheckpointSigner signer,
            RetentionPolicy retention,
            MeterRegistry metrics) {}
}
