package dev.tses.smtp;

import java.time.Instant;
import org.keycloak.email.EmailException;

/** The mail was not sent, because {@link MailHints#notAfter} had come first; nothing was handed to the server. */
public final class TooLateException extends EmailException {

    /** @param notAfter when it should have left */
    public TooLateException(Instant notAfter) {
        super("Not sent: the mail should have left before " + notAfter + ".");
    }
}
