package dev.tses.smtp;

import org.keycloak.email.EmailException;

/** No connection to a mail server can be had now, for this mail or any other; nothing was handed over. */
public final class UnreachableException extends EmailException {

    UnreachableException(String message) {
        super(message);
    }

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
