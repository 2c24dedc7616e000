package dev.tses.smtp;

import jakarta.mail.Transport;
import org.keycloak.email.EmailException;

/** What takes a Keycloak session to connect. */
interface Connector {

    /** Asked for only where TLS may come to be used. */
    Trust trust();

    /** Connects and logs in. */
    void connect(Route route, Transport transport) throws EmailException;
}
