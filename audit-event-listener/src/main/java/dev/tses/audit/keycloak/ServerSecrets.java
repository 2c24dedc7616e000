package dev.tses.audit.keycloak;

import dev.tses.audit.redis.SecretLookup;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.seal.RealmSecret;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The secrets of the server's administrative realm, for work that has no session. */
public final class ServerSecrets implements SecretLookup {

    private final KeycloakSessionFactory sessions;

    public ServerSecrets(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Map<String, RealmSecret> byIds(Set<String> keyIds) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> find(session, keyIds));
    }

    private static Map<String, RealmSecret> find(KeycloakSession session, Set<String> keyIds) {
        RealmSecrets secrets = RealmSecrets.ofServer(session);
        Map<String, RealmSecret> found = new HashMap<>();
        keyIds.forEach(id -> secrets.byId(id).ifPresent(secret -> found.put(id, secret)));
        return found;
    }
}
