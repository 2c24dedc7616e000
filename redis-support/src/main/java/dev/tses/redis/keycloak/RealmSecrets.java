package dev.tses.redis.keycloak;

import dev.tses.seal.RealmSecret;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.keycloak.Config;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A realm's HMAC keys (HS512, which every realm has) as secrets to derive from. They rotate as Keycloak's keys do. */
public final class RealmSecrets {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UnaryOperator<String> remember;

    public RealmSecrets(KeycloakSession session, RealmModel realm) {
        this(session, realm, id -> new NamingKey(session.getKeycloakSessionFactory(), realm.getId()).remember(id));
    }

    /** @param remember what the id of a key that names may come from becomes: itself, or the one that is remembered already */
    RealmSecrets(KeycloakSession session, RealmModel realm, UnaryOperator<String> remember) {
        this.session = session;
        this.realm = realm;
        this.remember = remember;
    }

    /** The secrets of the server's administrative realm, which lives as long as the server. */
    public static RealmSecrets ofServer(KeycloakSession session) {
        return new RealmSecrets(session, session.realms().getRealmByName(AdminRealm.NAME));
    }

    /** The id of the realm whose secrets these are. */
    public String realmId() {
        return realm.getId();
    }

    /** The secret for whatever is made now. */
    public RealmSecret active() {
        return secret(session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512));
    }

    /**
     * The secret for names, which must stay what they are when a key is added, whatever its priority: the one that was active
     * when the realm first needed names, as long as it is enabled; then the one that is active then. The realm's attribute
     * {@value NamingKey#ATTRIBUTE} says which.
     */
    public RealmSecret naming() {
        return Optional.ofNullable(realm.getAttribute(NamingKey.ATTRIBUTE))
                .flatMap(this::byId)
                .or(() -> byId(remember.apply(active().keyId())))
                .orElseGet(this::active);
    }

    /** The secret under which something was made earlier, as long as the realm keeps it enabled. */
    public Optional<RealmSecret> byId(String keyId) {
        return Optional.ofNullable(session.keys().getKey(realm, keyId, KeyUse.SIG, Algorithm.HS512))
                .map(RealmSecrets::secret);
    }

    /** All that are enabled, the active one first; never empty. */
    public List<RealmSecret> enabled() {
        List<RealmSecret> secrets = session.keys()
                .getKeysStream(realm, KeyUse.SIG, Algorithm.HS512) // by priority, also passive ones
                .sorted(Comparator.comparing(key -> !key.getStatus().isActive()))
                .map(RealmSecrets::secret)
                .toList();
        return secrets.isEmpty() ? List.of(active()) : secrets;
    }

    private static RealmSecret secret(KeyWrapper key) {
        return new RealmSecret(key.getKid(), key.getSecretKey());
    }

    /** Asked once: Keycloak would read its configuration each time. */
    private static final class AdminRealm {
        static final String NAME = Config.getAdminRealm();
    }
}
