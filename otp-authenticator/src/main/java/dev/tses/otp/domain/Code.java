package dev.tses.otp.domain;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A one-time code: decimal digits.
 *
 * @param digits the secret itself
 */
public record Code(String digits) {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cf}.\\-\\u2010-\\u2015]+");

    /** A code of so many digits, every one as likely as any other. */
    static Code random(SecureRandom random, int length) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return new Code(digits.toString());
    }

    /**
     * The code a person means: digits of any script and width, with spaces or dashes between them.
     *
     * @param length how many digits it must have
     */
    public static Optional<Code> parse(String text, int length) {
        if (text.length() > 4 * length) {
            return Optional.empty();
        }
        String compact = SEPARATORS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        StringBuilder digits = new StringBuilder(length);
        for (int point : compact.codePoints().toArray()) {
            int digit = Character.digit(point, 10);
            if (digit < 0) {
                return Optional.empty();
            }
            digits.append((char) ('0' + digit));
        }
        return digits.length() == length ? Optional.of(new Code(digits.toString())) : Optional.empty();
    }

    /** Nothing of the code: it must not reach a log. */
    @Override
    public String toString() {
        return "Code[secret]";
    }
}
