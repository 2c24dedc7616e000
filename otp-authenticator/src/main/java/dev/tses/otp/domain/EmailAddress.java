package dev.tses.otp.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A canonical email address: trimmed, NFKC, lower case, its domain in ASCII (IDNA 2003). Two spellings of one mailbox are one
 * address, and the mail goes to the canonical one, so that a look-alike spelling can never receive another person's code.
 *
 * @param value the canonical form, at most 254 characters (RFC 5321, section 4.5.3.1.3)
 */
public record EmailAddress(String value) {

    private static final int MAX = 254;
    private static final int MAX_LOCAL = 64;
    private static final Pattern LOCAL = Pattern.compile("[^\\s\\p{Cntrl}\\p{Cf}\"(),:;<>@\\[\\\\\\]]+");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    public EmailAddress {
        if (!isCanonical(value)) {
            throw new IllegalArgumentException("not a canonical email address");
        }
    }

    /** The address a person means by some text, if it is one. */
    public static Optional<EmailAddress> parse(String text) {
        if (text.length() > MAX * 2) {
            return Optional.empty();
        }
        String normal = normal(text);
        int at = normal.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        return asciiDomain(normal.substring(at + 1))
                .map(domain -> normal.substring(0, at) + '@' + domain)
                .filter(EmailAddress::isCanonical)
                .map(EmailAddress::new);
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
        int at = value.lastIndexOf('@');
        return value.length() <= MAX
                && value.equals(normal(value))
                && at >= 1
                && at <= MAX_LOCAL
                && LOCAL.matcher(value.substring(0, at)).matches()
                && !value.startsWith(".")
                && DOMAIN.matcher(value.substring(at + 1)).matches();
    }

    private static String normal(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> asciiDomain(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
