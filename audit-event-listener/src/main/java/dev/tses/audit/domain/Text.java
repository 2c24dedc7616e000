package dev.tses.audit.domain;

import java.util.Optional;

/** Text that a PostgreSQL column can hold: no NUL characters, no halves of surrogate pairs, and no longer than allowed. */
final class Text {

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    static String clean(String text, int longest) {
        if (text.length() <= longest && isClean(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints()
                .filter(point -> point != 0)
                .map(point -> isHalfAPair(point) ? REPLACEMENT : point)
                .takeWhile(point -> clean.length() + Character.charCount(point) <= longest)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** Empty for nothing, and for text of which nothing is left. */
    static Optional<String> clean(Optional<String> text, int longest) {
        return text.map(value -> clean(value, longest)).filter(value -> !value.isEmpty());
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0 || isHalfAPair(unit)) { // half of a whole pair, perhaps
                return false;
            }
        }
        return true;
    }

    private static boolean isHalfAPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
