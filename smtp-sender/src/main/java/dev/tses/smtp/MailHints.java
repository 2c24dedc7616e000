package dev.tses.smtp;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;

/**
 * What the sender cannot know of a mail. Attached to a session they hold for the next mail that the session sends, and for no
 * other. Another sender than {@code tses} ignores them.
 *
 * @param messageId what stands before the {@code @} of the mail's {@code Message-ID}: 1 to 200 of {@code A-Z a-z 0-9 . _ -}, with no
 *     dot first, last or next to another; the domain is that of the realm's sender address. The same mail sent again has the same
 *     one, so that mailboxes can tell
 * @param notAfter when the mail must have left: it is refused with {@link TooLateException} if less than a second is left when
 *     it is its turn
 */
public record MailHints(Optional<String> messageId, Optional<Instant> notAfter) {

    private static final String ATTRIBUTE = "tses.mail.hints";
    private static final int LONGEST = 200;
    // RFC 5322, dot-atom-text, without the characters that somebody might have to quote
    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /** @throws IllegalArgumentException if the message id is not as described */
    public MailHints {
        messageId.ifPresent(MailHints::check);
    }

    /** Gives these to the next mail that the session sends, in the place of any before. */
    public void attach(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** What the next mail of the session has been given. */
    public static Optional<MailHints> of(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, MailHints.class));
    }

    /** As {@link #of}, and no later mail has them. */
    static Optional<MailHints> take(KeycloakSession session) {
        Optional<MailHints> hints = of(session);
        session.removeAttribute(ATTRIBUTE);
        return hints;
    }

    private static void check(String id) {
        if (id.length() > LONGEST || !LOCAL_PART.matcher(id).matches()) {
            throw new IllegalArgumentException("a message id has 1 to 200 of A-Z a-z 0-9 . _ -");
        }
    }
}
