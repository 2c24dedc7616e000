package dev.tses.audit.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Asks the session, mostly its caches. What cannot be found out is left out: a row is worth more than a column. */
final class SessionFacts implements RequestFacts {

    private static final Logger LOG = Logger.getLogger(SessionFacts.class);

    private final KeycloakSession session;

    SessionFacts(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<String> userAgent() {
        // Outside of a request the context throws.
        return attempt(() -> Optional.ofNullable(
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT)));
    }

    @Override
    public Optional<String> emailOf(String realmId, String userId) {
        return inRealm(realmId, realm -> Optional.ofNullable(session.users().getUserById(realm, userId))
                .map(UserModel::getEmail));
    }

    @Override
    public Optional<String> clientName(String realmId, String clientUuid) {
        return inRealm(realmId, realm -> Optional.ofNullable(session.clients().getClientById(realm, clientUuid))
                .map(ClientModel::getClientId));
    }

    private Optional<String> inRealm(String realmId, Function<RealmModel, Optional<String>> question) {
        return attempt(
                () -> Optional.ofNullable(session.realms().getRealm(realmId)).flatMap(question));
    }

    private static Optional<String> attempt(Supplier<Optional<String>> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            LOG.debug("A column of an audit row is left out", e);
            return Optional.empty();
        }
    }
}
