package dev.tses.otp.keycloak;

import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

/** {@link EmailCodeGrantType}, for clients whose attribute {@value #ENABLED} is {@code true}. */
public final class EmailCodeGrantTypeFactory implements OAuth2GrantTypeFactory {

    /** The grant's name at the token endpoint and in the server's metadata. */
    public static final String ID = "urn:tses:oauth:grant-type:email-code";

    private static final String ENABLED = "tses.email.code.grant.enabled";

    /** Whether a client has opted in. */
    public static boolean isEnabled(ClientModel client) {
        return Boolean.parseBoolean(client.getAttribute(ENABLED));
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Two characters, which stand in the ids of tokens. */
    @Override
    public String getShortcut() {
        return "ts";
    }

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new EmailCodeGrantType();
    }

    @Override
    public void init(Config.Scope config) {
        // No options.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
