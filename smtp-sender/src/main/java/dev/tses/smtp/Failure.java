package dev.tses.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of an exception in a log: a reply code or a class, but no address, as the messages of Jakarta Mail have.
 *
 * @param refused whether the server has answered with 4yz or 5yz
 */
record Failure(boolean refused, String text) {

    private static final int MOST_CAUSES = 20;
    private static final Pattern LOGIN = Pattern.compile("([45]\\d\\d)[ -].*", Pattern.DOTALL);
    private static final Pattern GREETING =
            Pattern.compile("Got bad greeting .* response: ([45]\\d\\d).*", Pattern.DOTALL);

    static Failure of(Throwable failure) {
        Throwable root = failure;
        int depth = 0;
        for (@Nullable Throwable cause = failure; cause != null && depth < MOST_CAUSES; cause = next(cause), depth++) {
            Optional<String> code = code(cause);
            if (code.isPresent()) {
                return new Failure(true, "SMTP " + code.get());
            }
            root = cause;
        }
        return new Failure(false, root.getClass().getSimpleName());
    }

    private static Optional<String> code(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return code(address.getReturnCode());
        }
        if (cause instanceof SMTPSendFailedException message) {
            return code(message.getReturnCode());
        }
        String text = Optional.ofNullable(cause.getMessage()).orElse("");
        Matcher reply = (cause instanceof AuthenticationFailedException ? LOGIN : GREETING).matcher(text);
        return cause instanceof MessagingException && reply.matches() ? Optional.of(reply.group(1)) : Optional.empty();
    }

    private static Optional<String> code(int reply) {
        return reply >= 400 && reply <= 599 ? Optional.of(Integer.toString(reply)) : Optional.empty();
    }

    /** Jakarta Mail chains what went wrong beside, not below, the first exception. */
    private static @Nullable Throwable next(Throwable cause) {
        if (cause instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return cause.getCause();
    }
}
