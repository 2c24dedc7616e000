package dev.tses.smtp;

import org.keycloak.email.EmailException;

/** There is no connection to be had: nothing was handed over, so another server may be asked. */
final class UnreachableException extends EmailException {

    UnreachableException(String message) {
        super(message);
    }

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
