package dev.tses.smtp;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.truststore.JSSETruststoreConfigurator;

/**
 * Which servers' certificates are believed: those that Keycloak's truststore knows and that name the host, unless its policy
 * is {@code ANY}.
 */
record Trust(SSLSocketFactory truststore, boolean checkHost) {

    static Trust of(KeycloakSession session) {
        JSSETruststoreConfigurator configurator = new JSSETruststoreConfigurator(session);
        return Optional.ofNullable(configurator.getSSLSocketFactory())
                .map(factory ->
                        new Trust(factory, configurator.getProvider().getPolicy() != HostnameVerificationPolicy.ANY))
                .orElseGet(() -> new Trust((SSLSocketFactory) SSLSocketFactory.getDefault(), true));
    }

    /** As Keycloak: with {@code ANY} every certificate will do for TLS from the start, a known one is needed for STARTTLS. */
    SSLSocketFactory factory(SmtpServer server) {
        if (checkHost || !server.ssl()) {
            return truststore;
        }
        try {
            MailSSLSocketFactory any = new MailSSLSocketFactory();
            any.setTrustAllHosts(true);
            return any;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available", e);
        }
    }
}
