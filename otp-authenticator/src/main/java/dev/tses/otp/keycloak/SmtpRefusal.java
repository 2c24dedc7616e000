package dev.tses.otp.keycloak;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.keycloak.email.EmailException;

/**
 * Why a mail was not taken. A 5yz reply to the recipient or the message is permanent (RFC 5321, section 4.2.1); everything
 * else may pass.
 *
 * @param reason without address, code or content
 */
record SmtpRefusal(boolean permanent, String reason) {

    static SmtpRefusal of(EmailException failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof AddressException) {
                return new SmtpRefusal(true, "the address is not one mail can be sent to");
            }
            Optional<Integer> reply = reply(cause);
            if (reply.isPresent()) {
                return new SmtpRefusal(reply.get() / 100 == 5, "SMTP " + reply.get());
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new SmtpRefusal(false, root.getClass().getSimpleName());
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
