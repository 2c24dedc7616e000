package dev.tses.smtp;

import org.keycloak.email.EmailException;

/** The server has said that it does not take this mail. */
final class RefusedException extends EmailException {

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
