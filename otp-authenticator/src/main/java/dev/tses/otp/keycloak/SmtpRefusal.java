package dev.tses.otp.keycloak;

import dev.tses.otp.mail.MailOutcome;
import dev.tses.smtp.UnreachableException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.keycloak.email.EmailException;

/**
 * Why a mail was not taken. A 5yz reply to the recipient or the message is permanent (RFC 5321, section 4.2.1); everything
 * else may pass.
 *
 * @param kind whom it concerns, and whether it may pass
 * @param reason without address, code or content
 */
record SmtpRefusal(Kind kind, String reason) {

    /** What a server says to anybody while it shuts down (RFC 5321, section 4.2.2). */
    private static final int CLOSING = 421;

    enum Kind {
        /** This mail will never be taken. */
        PERMANENT,
        /** This mail may be taken later. */
        PASSING,
        /** No mail is taken now: the server is away, or does not let us in. */
        SERVER
    }

    static SmtpRefusal of(EmailException failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof AddressException) {
                return new SmtpRefusal(Kind.PERMANENT, "the address is not one mail can be sent to");
            }
            Optional<Integer> reply = reply(cause);
            if (reply.isPresent()) {
                return new SmtpRefusal(kind(reply.get()), "SMTP " + reply.get());
            }
            if (cause instanceof AuthenticationFailedException) {
                return new SmtpRefusal(Kind.SERVER, "the mail server does not accept the login");
            }
            if (cause instanceof IOException) {
                return new SmtpRefusal(Kind.SERVER, cause.getClass().getSimpleName());
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Kind kind = failure instanceof UnreachableException ? Kind.SERVER : Kind.PASSING;
        return new SmtpRefusal(kind, root.getClass().getSimpleName());
    }

    MailOutcome outcome() {
        return switch (kind) {
            case PERMANENT -> new MailOutcome.Refused(reason);
            case PASSING -> new MailOutcome.Failed(reason);
            case SERVER -> new MailOutcome.Unreachable(reason);
        };
    }

    private static Kind kind(int reply) {
        if (reply == CLOSING) {
            return Kind.SERVER;
        }
        return reply / 100 == 5 ? Kind.PERMANENT : Kind.PASSING;
    }

    private static Optional<Integer> reply(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return Optional.of(address.getReturnCode());
        }
        if (cause instanceof SMTPSendFailedException message && message.getNextException() == null) {
            return Optional.of(message.getReturnCode());
        }
        return Optional.empty();
    }

    /** Jakarta Mail chains what went wrong beside, not below, the first exception. */
    private static @org.jspecify.annotations.Nullable Throwable next(Throwable cause) {
        if (cause instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return cause.getCause();
    }
}
