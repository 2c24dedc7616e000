package dev.tses.otp.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A canonical email address: trimmed, NFKC, lower case, its domain as DNS has it. Two spellings of one mailbox are one
 * address, and the mail goes to the canonical one, so that a look-alike spelling can never receive another person's code. An
 * address that could be read as another one is none.
 *
 * @param value the canonical form: at most 64 octets of UTF-8 before the {@code @} and 254 in all (RFC 5321, section 4.5.3.1)
 */
public record EmailAddress(String value) {

    private static final int MAX = 254;
    private static final int MAX_LOCAL = 64;
    private static final String ATOM = "(?:[!#$%&'*+/=?^_`{|}~-]|" + Script.LETTER + ")++";
    /** A dot-atom (RFC 5322, section 3.2.3). */
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");

    public EmailAddress {
        if (!isCanonical(value)) {
            throw new IllegalArgumentException("not a canonical email address");
        }
    }

    /** The address a person means by some text, if it is one. */
    public static Optional<EmailAddress> parse(String text) {
        try {
            return canonical(text).map(EmailAddress::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // what became of it would become something else again
        }
    }

    /** The address with all but its first letter and its domain hidden, for showing: {@code a•••@example.com}. */
    public String masked() {
        int at = value.lastIndexOf('@');
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "•••" + value.substring(at);
    }

    /** Masked, so that no log line shows an address by accident. */
    @Override
    public String toString() {
        return masked();
    }

    private static boolean isCanonical(String value) {
        return canonical(value).equals(Optional.of(value));
    }

    private static Optional<String> canonical(String text) {
        String normal = text.length() > 2 * MAX ? "" : normal(text);
        int at = normal.lastIndexOf('@');
        if (at < 1 || normal.length() > MAX || !isLocal(normal.substring(0, at))) {
            return Optional.empty();
        }
        return DomainName.ascii(normal.substring(at + 1))
                .map(domain -> normal.substring(0, at) + '@' + domain)
                .filter(value -> octets(value) <= MAX);
    }

    private static boolean isLocal(String local) {
        return LOCAL.matcher(local).matches() && !Script.isMixed(local) && octets(local) <= MAX_LOCAL;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String normal(String text) {
        // Lower case can undo NFKC.
        return nfkc(trimmed(nfkc(text)).toLowerCase(Locale.ROOT));
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Without what copying and pasting leaves at the ends. Other control characters stay, to be refused. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char unit) {
        return unit == ' ' || unit == '\t' || unit == '\r' || unit == '\n';
    }
}
