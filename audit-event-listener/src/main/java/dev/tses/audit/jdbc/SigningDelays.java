package dev.tses.audit.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * For how long realms have had something to sign and no new checkpoint, as far as this server saw it. It asks nobody else:
 * what the database says of the past may be what somebody made of it.
 */
final class SigningDelays {

    private final Map<String, Waiting> waiting = new HashMap<>();

    /** Forgets the realms that have nothing to sign. */
    synchronized void onlyOf(Collection<String> realms) {
        waiting.keySet().retainAll(realms);
    }

    /** A realm was not signed. Its last checkpoint tells whether another server did it meanwhile. */
    synchronized Duration notSigned(String realm, long lastCheckpoint, Instant now) {
        Waiting since = waiting.merge(
                realm,
                new Waiting(lastCheckpoint, now),
                (before, anew) -> before.lastCheckpoint == lastCheckpoint ? before : anew);
        return Duration.between(since.since, now);
    }

    /** A realm was signed, or never will be. */
    synchronized void settled(String realm) {
        waiting.remove(realm);
    }

    synchronized Duration longest(Instant now) {
        return waiting.values().stream()
                .map(one -> Duration.between(one.since, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Since when there is something to sign. */
    private record Waiting(long lastCheckpoint, Instant since) {}
}
