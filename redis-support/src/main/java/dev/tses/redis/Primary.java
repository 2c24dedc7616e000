package dev.tses.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Who the primary is, as far as is known: found out when it is first needed, and again after a doubt. */
final class Primary {

    /** Calls that fail in quick succession do not ask anew each time. */
    private static final Duration REST = Duration.ofMillis(50);

    private final PrimaryLocator locator;
    private final Duration patience;
    private final ReentrantLock locating = new ReentrantLock();
    private volatile Sighting last = Sighting.none();
    private final AtomicLong failures = new AtomicLong();

    /** @param patience how long to wait for another thread that finds out already */
    Primary(PrimaryLocator locator, Duration patience) {
        this.locator = locator;
        this.patience = patience;
    }

    /** The primary as last seen, found out now where that is in doubt. */
    Sighting now() {
        Sighting seen = last;
        return seen.isTrusted() ? seen : look();
    }

    /**
     * Something went wrong there: it may not be the primary any more.
     *
     * @param gone whether connections to it are of no use, even if it still is the primary
     */
    synchronized void doubt(Sighting where, boolean gone) {
        if (last.generation() == where.generation()) {
            last = last.doubted(gone);
        }
    }

    private Sighting look() {
        long failedBefore = failures.get();
        await();
        try {
            Sighting seen = last;
            if (seen.isTrusted()) {
                return seen;
            }
            if (failures.get() != failedBefore) { // somebody else has just asked in vain: who waited need not ask again
                throw new JedisConnectionException("nobody says who the primary is");
            }
            return locate(seen);
        } finally {
            locating.unlock();
        }
    }

    private Sighting locate(Sighting before) {
        boolean fresh = before.generation() > 0 && System.nanoTime() - before.at() < REST.toNanos();
        try {
            return fresh ? confirm(before.host(), before.at()) : confirm(locator.locate(), System.nanoTime());
        } catch (JedisException e) {
            failures.incrementAndGet();
            throw e;
        }
    }

    private synchronized Sighting confirm(RedisHost host, long at) {
        last = last.confirmed(host, at);
        return last;
    }

    private void await() {
        try {
            if (!locating.tryLock() && !locating.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new JedisConnectionException("nobody says who the primary is");
            }
        } catch (InterruptedException e) {
            throw new JedisException(e);
        }
    }

    /**
     * Where the primary was seen.
     *
     * @param generation connections of an earlier one are of no use
     * @param at by {@link System#nanoTime()}
     */
    record Sighting(RedisHost host, long generation, long at, Trust trust) {

        static Sighting none() {
            return new Sighting(new RedisHost("", 0), 0, 0, Trust.GONE);
        }

        boolean isTrusted() {
            return trust == Trust.TRUSTED;
        }

        private Sighting doubted(boolean gone) {
            return new Sighting(host, generation, at, gone || trust == Trust.GONE ? Trust.GONE : Trust.DOUBTED);
        }

        private Sighting confirmed(RedisHost found, long at) {
            boolean same = trust != Trust.GONE && found.equals(host);
            return new Sighting(found, same ? generation : generation + 1, at, Trust.TRUSTED);
        }
    }

    private enum Trust {
        TRUSTED,
        DOUBTED,
        GONE
    }
}
