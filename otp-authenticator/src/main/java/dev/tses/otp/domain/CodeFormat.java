package dev.tses.otp.domain;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What codes look like.
 *
 * @param length how many characters, 6 to 10 (OWASP ASVS 5.0, 6.5.4: at least 20 bits)
 */
public record CodeFormat(CodeAlphabet alphabet, int length) {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cf}.\\-\\u2010-\\u2015]+");

    /** More than any person types around the characters of a code. */
    private static final int LONGEST_TEXT_PER_CHARACTER = 4;

    public CodeFormat {
        if (length < 6 || length > 10) {
            throw new IllegalArgumentException("code length: 6 to 10 is accepted");
        }
    }

    /** A code, every one as likely as any other. */
    Code random(SecureRandom random) {
        String characters = alphabet.characters();
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(characters.charAt(random.nextInt(characters.length())));
        }
        return new Code(code.toString());
    }

    /** The code a person means: in any case and width, digits of any script, with spaces, dots or dashes in between. */
    public Optional<Code> parse(String text) {
        if (text.length() > LONGEST_TEXT_PER_CHARACTER * length) {
            return Optional.empty();
        }
        String compact = SEPARATORS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        StringBuilder code = new StringBuilder(length);
        for (int point : compact.codePoints().toArray()) {
            int meant = meant(point);
            if (alphabet.characters().indexOf(meant) < 0) {
                return Optional.empty();
            }
            code.append((char) meant);
        }
        return code.length() == length ? Optional.of(new Code(code.toString())) : Optional.empty();
    }

    private static int meant(int point) {
        int digit = Character.digit(point, 10);
        return digit < 0 ? Character.toUpperCase(point) : '0' + digit;
    }
}
