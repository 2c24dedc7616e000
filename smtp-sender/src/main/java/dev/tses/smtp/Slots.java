package dev.tses.smtp;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.EvictionConfig;
import org.apache.commons.pool2.impl.EvictionPolicy;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;

/**
 * A bounded number of slots for each server. The pool makes them empty: whoever gets one connects it, since that takes a Keycloak
 * session, and the pool may make one in the name of another thread.
 */
final class Slots implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Slots.class);

    private final SenderOptions options;
    private final GenericKeyedObjectPool<SmtpServer, Slot> pool;

    Slots(SenderOptions options) {
        this.options = options;
        GenericKeyedObjectPoolConfig<Slot> config = new GenericKeyedObjectPoolConfig<>();
        config.setMaxTotalPerKey(options.connections());
        config.setMaxIdlePerKey(options.connections());
        config.setMaxTotal(-1);
        config.setMaxWait(options.patience());
        config.setReuseCapacityOnReturn(false);
        config.setNumTestsPerEvictionRun(-1);
        config.setEvictionPolicy(new Overdue(options));
        config.setJmxEnabled(false);
        this.pool = new GenericKeyedObjectPool<>(new EmptySlots(), config);
    }

    /** The one that was used last, if there is a choice: so those too many become idle. */
    Slot borrow(SmtpServer server) throws EmailException {
        try {
            return pool.borrowObject(server);
        } catch (NoSuchElementException e) {
            throw new EmailException(
                    "All " + options.connections() + " connections to " + server + " were in use for "
                            + options.patience().toSeconds() + " seconds.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmailException("Interrupted while waiting for a connection to " + server + ".", e);
        } catch (Exception e) {
            throw new EmailException("No connection to " + server + ".", e);
        }
    }

    /** Keeps its connection for the next one, if it is fit for that. */
    void giveBack(SmtpServer server, Slot slot) {
        boolean fit = slot.connection()
                .filter(SmtpConnection::isUsable)
                .filter(connection -> !connection.hasCarried(options.mails()))
                .filter(connection -> !connection.isOlderThan(options.lifetime()))
                .isPresent();
        if (fit) {
            pool.returnObject(server, slot);
            return;
        }
        try {
            pool.invalidateObject(server, slot);
        } catch (Exception e) {
            LOG.debugf(e, "A connection to %s could not be closed", server);
        }
    }

    /** Closes what has rested or lived for too long. */
    void evict() {
        try {
            pool.evict();
        } catch (Exception e) {
            LOG.debug("Connections could not be closed", e);
        }
    }

    int active() {
        return pool.getNumActive();
    }

    int idle() {
        return pool.getNumIdle();
    }

    /** Closes those at rest now, those in use when they come back. */
    @Override
    public void close() {
        pool.close();
    }

    private static final class EmptySlots extends BaseKeyedPooledObjectFactory<SmtpServer, Slot> {

        @Override
        public Slot create(SmtpServer server) {
            return new Slot();
        }

        @Override
        public PooledObject<Slot> wrap(Slot slot) {
            return new DefaultPooledObject<>(slot);
        }

        @Override
        public void destroyObject(SmtpServer server, PooledObject<Slot> pooled) {
            pooled.getObject().drop();
        }
    }

    /** Goes by the sender's clock, not by the pool's. */
    private record Overdue(SenderOptions options) implements EvictionPolicy<Slot> {

        @Override
        public boolean evict(EvictionConfig config, PooledObject<Slot> underTest, int idleCount) {
            Duration idle = options.idle();
            return underTest
                    .getObject()
                    .connection()
                    .filter(connection -> !connection.hasRested(idle) && !connection.isOlderThan(options.lifetime()))
                    .isEmpty();
        }
    }
}
