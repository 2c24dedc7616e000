package dev.tses.audit.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is compared: NFKC, in small letters. */
final class Folded {

    /**
     * More marks on one letter than any language has (Unicode Standard Annex 15, section 13). A stranger may write thousands,
     * and putting them in order takes a time that grows with the square of their number.
     */
    private static final Pattern TOO_MANY_MARKS =
            Pattern.compile("([\\p{M}\\uFF9E\\uFF9F]{30})[\\p{M}\\uFF9E\\uFF9F]++");

    private Folded() {}

    static String of(String text) {
        String bounded = TOO_MANY_MARKS.matcher(text).replaceAll("$1");
        return Normalizer.normalize(bounded, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
