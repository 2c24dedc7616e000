package dev.tses.smtp;

import org.keycloak.email.EmailException;

/** The server was given the mail and has not said whether it takes it: it may be delivered, or not. */
public final class UncertainException extends EmailException {

    UncertainException(String message, Throwable cause) {
        super(message, cause);
    }
}
