package dev.tses.smtp;

import java.util.Map;

/**
 * A server and what it takes to log in there.
 *
 * @param config a realm's SMTP settings, as Keycloak's authenticators read them: with secrets
 */
record Route(SmtpServer server, Map<String, String> config) {

    @Override
    public String toString() {
        return server.toString();
    }
}
