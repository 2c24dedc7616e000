package dev.tses.redis;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Connections to whoever is the primary. What leads elsewhere is not used again. The one used last is used first, so that
 * those nobody needs grow old and are closed.
 *
 * <p>A command is sent once; again only if a server executed nothing because it is not the primary.
 */
final class ConnectionPool implements AutoCloseable {

    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

    private final Primary primary;
    private final ConnectionOpener opener;
    private final Duration patience;
    private final Semaphore places;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param patience how long to wait for a free place */
    ConnectionPool(Primary primary, ConnectionOpener opener, int size, Duration patience) {
        this.primary = primary;
        this.opener = opener;
        this.patience = patience;
        this.places = new Semaphore(size);
    }

    /** @throws JedisException if the command was not answered, or by an error; it may have been executed */
    <T> T call(Function<Connection, T> command) {
        takePlace();
        try {
            return attempt(command);
        } catch (JedisDataException e) {
            if (new Failure(e).isRefusal()) {
                return attempt(command);
            }
            throw e;
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        drop(any -> true);
    }

    private <T> T attempt(Function<Connection, T> command) {
        Primary.Sighting where = primary.now();
        try {
            return use(connection(where), where, command);
        } catch (JedisException e) {
            primary.doubt(where, new Failure(e).isGone());
            throw e;
        }
    }

    private <T> T use(Connection connection, Primary.Sighting where, Function<Connection, T> command) {
        boolean inStep = false;
        try {
            T answer = command.apply(connection);
            inStep = true;
            return answer;
        } catch (JedisDataException e) { // an answer, too
            inStep = true;
            throw e;
        } finally {
            if (inStep && !connection.isBroken()) {
                idle.push(new Idle(connection, where.generation(), System.nanoTime()));
                drop(closed ? any -> true : Idle::isOld);
            } else {
                close(connection);
            }
        }
    }

    private Connection connection(Primary.Sighting where) {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            if (next.generation() == where.generation() && !next.isOld()) {
                return next.connection();
            }
            close(next.connection());
        }
        return opener.open(where.host());
    }

    private void drop(Predicate<Idle> unwanted) {
        @Nullable Idle oldest = idle.peekLast();
        while (oldest != null && unwanted.test(oldest)) {
            if (idle.removeLastOccurrence(oldest)) {
                close(oldest.connection());
            }
            oldest = idle.peekLast();
        }
    }

    private void takePlace() {
        if (closed) {
            throw new JedisException("the connection is closed");
        }
        if (!places.tryAcquire()) { // which an interrupted thread may do, unlike the next
            awaitPlace();
        }
    }

    private void awaitPlace() {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new JedisException("all connections are in use");
            }
        } catch (InterruptedException e) {
            throw new JedisException(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (JedisConnectionException e) {
            connection.setBroken(); // it was lost before
        }
    }

    private record Idle(Connection connection, long generation, long since) {

        boolean isOld() {
            return System.nanoTime() - since > LONGEST_IDLE.toNanos();
        }
    }
}
