package dev.tses.audit.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.Secrets;
import dev.tses.audit.keycloak.ServerQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;

class ServerQueueTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<String> keys = new ArrayList<>();
    private final KeycloakSession session = new TestSession().session();
    private final ServerQueue queue = new ServerQueue(
            (realmId, secret) -> {
                keys.add(realmId + "/" + secret.keyId());
                return rows -> {};
            },
            now::get);

    @Test
    void sealsUnderTheServersActiveSecret() {
        queue.of(session);

        assertThat(keys).containsExactly(Secrets.SERVER_REALM + "/" + Secrets.CURRENT.keyId());
    }

    @Test
    void asksForTheSecretEveryTenSeconds() {
        queue.of(session);
        now.set(Instant.EPOCH.plusSeconds(9));
        queue.of(session);
        assertThat(keys).hasSize(1);

        now.set(Instant.EPOCH.plusSeconds(10));
        queue.of(session);
        assertThat(keys).hasSize(2);
    }
}
