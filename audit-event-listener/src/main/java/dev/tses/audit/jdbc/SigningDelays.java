package dev.tses.audit.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * For how long realms have had something to sign and no new checkpoint, as far as this server saw it. It asks nobody else:
 * what the database says of the past may be what somebody made of it.
 */
final class SigningDelays {

    private static final String UNKNOWN = "";

    private final Map<String, Waiting> waiting = new HashMap<>();

    /** Forgets the realms that have nothing to sign. */
    synchronized void onlyOf(Collection<String> realms) {
        waiting.keySet().retainAll(realms);
    }

    /**
     * A realm was not signed. Its last checkpoint tells whether another server did it meanwhile.
     *
     * @param lastCheckpoint its number; empty if it cannot be read
     */
    synchronized Duration notSigned(String realm, OptionalLong lastCheckpoint, Instant now) {
        Waiting since = waiting.merge(
                realm,
                new Waiting(lastCheckpoint, now),
                (before, anew) ->
                        lastCheckpoint.isEmpty() || before.lastCheckpoint.equals(lastCheckpoint) ? before : anew);
        return Duration.between(since.since, now);
    }

    /** It could not even be asked which realms have something to sign. */
    synchronized void nobodySigned(Instant now) {
        waiting.putIfAbsent(UNKNOWN, new Waiting(OptionalLong.empty(), now));
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
    private record Waiting(OptionalLong lastCheckpoint, Instant since) {}
}
