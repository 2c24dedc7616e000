package dev.tses.redis.keycloak;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What a realm remembers of the key its names come from. It is chosen in a transaction of its own: of a realm's many first
 * requests one remembers, and none is undone by another that did so at the same time.
 */
final class NamingKey {

    static final String ATTRIBUTE = "tsesNamingKey";

    private static final Logger LOG = Logger.getLogger(NamingKey.class);

    private final KeycloakSessionFactory sessions;
    private final String realmId;

    NamingKey(KeycloakSessionFactory sessions, String realmId) {
        this.sessions = sessions;
        this.realmId = realmId;
    }

    /** The id of the key that is remembered from now on: this one, unless another is and can still be used. */
    String remember(String keyId) {
        try {
            return inRealm(keyId, (session, realm) -> {
                Optional<String> before = Optional.ofNullable(realm.getAttribute(ATTRIBUTE))
                        .filter(id -> session.keys().getKey(realm, id, KeyUse.SIG, Algorithm.HS512) != null);
                if (before.isEmpty()) {
                    realm.setAttribute(ATTRIBUTE, keyId);
                }
                return before.orElse(keyId);
            });
        } catch (ModelException e) {
            LOG.debugf(e, "Realm %s: its naming key was chosen by another request", realmId);
            return inRealm(keyId, (session, realm) -> Optional.ofNullable(realm.getAttribute(ATTRIBUTE))
                    .orElse(keyId));
        }
    }

    private String inRealm(String otherwise, Work work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> Optional.ofNullable(session.realms().getRealm(realmId))
                        .map(realm -> work.in(session, realm))
                        .orElse(otherwise));
    }

    private interface Work {
        String in(KeycloakSession session, RealmModel realm);
    }
}
