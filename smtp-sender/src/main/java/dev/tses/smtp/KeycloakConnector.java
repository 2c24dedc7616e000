package dev.tses.smtp;

import jakarta.mail.Transport;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;

/** Logs in with Keycloak's own authenticators: the vault and access tokens are theirs. */
final class KeycloakConnector implements Connector {

    private final KeycloakSession session;
    private final Map<AuthenticatorType, EmailAuthenticator> authenticators;
    private final Function<KeycloakSession, Trust> trust;

    KeycloakConnector(
            KeycloakSession session,
            Map<AuthenticatorType, EmailAuthenticator> authenticators,
            Function<KeycloakSession, Trust> trust) {
        this.session = session;
        this.authenticators = authenticators;
        this.trust = trust;
    }

    @Override
    public Trust trust() {
        return trust.apply(session);
    }

    @Override
    public void connect(Route route, Transport transport) throws EmailException {
        AuthenticatorType type = route.server().login().type();
        Optional.ofNullable(authenticators.get(type)).orElseThrow().connect(session, route.config(), transport);
    }
}
