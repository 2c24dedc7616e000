package dev.tses.otp.keycloak;

import dev.tses.otp.domain.EmailAddress;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.common.ClientConnection;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Lets Keycloak's brute-force protector know of wrong codes, as far as they were guesses: there are never more of them than the
 * failure budgets allow. Not on the way of the request: finding the user of an address takes a time that tells whether there is
 * one.
 */
final class StrangersFailures {

    private static final Set<String> CATEGORIES = Set.of(OTPCredentialModel.TYPE);

    private static final Logger LOG = Logger.getLogger(StrangersFailures.class);

    private StrangersFailures() {}

    /** Counts a wrong code for whoever owns this address, if anybody does, soon. */
    static void count(KeycloakSession session, EmailAddress email) {
        KeycloakContext context = session.getContext();
        if (!context.getRealm().isBruteForceProtected()) {
            return;
        }
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        String realmId = context.getRealm().getId();
        ClientConnection connection = context.getConnection();
        UriInfo uri = context.getHttpRequest().getUri();
        session.getProvider(ExecutorsProvider.class)
                .getExecutor("tses-failures")
                .execute(() -> {
                    try {
                        KeycloakModelUtils.runJobInTransaction(
                                sessions, background -> count(background, realmId, email, connection, uri));
                    } catch (RuntimeException e) {
                        LOG.warnf(e, "Realm %s: a wrong code was not told to the brute-force protector", realmId);
                    }
                });
    }

    private static void count(
            KeycloakSession session, String realmId, EmailAddress email, ClientConnection connection, UriInfo uri) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return; // deleted meanwhile
        }
        session.getContext().setRealm(realm);
        new MailboxOwners(session).find(email).ifPresent(user -> session.getProvider(BruteForceProtector.class)
                .failedLogin(realm, user, connection, uri, CATEGORIES));
    }
}
