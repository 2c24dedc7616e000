package dev.tses.audit.keycloak;

import dev.tses.audit.domain.RowQueue;
import dev.tses.redis.keycloak.RealmSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * The queue for rows sealed under the server's active secret. Which one that is, is asked every ten seconds and not for every
 * row: Keycloak then reads its configuration and makes all key providers of the administrative realm.
 */
public final class ServerQueue {

    private static final Duration ASKING = Duration.ofSeconds(10);

    private final RowQueues queues;
    private final InstantSource clock;
    private volatile Optional<Known> last = Optional.empty();

    public ServerQueue(RowQueues queues, InstantSource clock) {
        this.queues = queues;
        this.clock = clock;
    }

    /**
     * The queue, for as long as a request takes.
     *
     * @throws RuntimeException if the secret is needed and cannot be found
     */
    public RowQueue of(KeycloakSession session) {
        Instant now = clock.instant();
        Optional<Known> known = last.filter(before -> now.isBefore(before.until()));
        if (known.isPresent()) {
            return known.get().queue();
        }
        RealmSecrets secrets = RealmSecrets.ofServer(session);
        RowQueue queue = queues.sealedWith(secrets.realmId(), secrets.active());
        last = Optional.of(new Known(queue, now.plus(ASKING)));
        return queue;
    }

    private record Known(RowQueue queue, Instant until) {}
}
