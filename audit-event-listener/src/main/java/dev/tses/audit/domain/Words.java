package dev.tses.audit.domain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words by which metadata is searched: what stands between spaces and the characters {@code / : ; , ? & = # | " ( ) [ ] { }
 * < >}, without other signs at its ends, {@linkplain Folded folded}. So an address, a client's id, the host of a URL or a UUID is one word.
 */
public final class Words {

    private static final String SEPARATORS = " \t\n\u000B\f\r/:;,?&=#|\"()[]{}<>";
    private static final int MOST = 5000;
    private static final int LONGEST = 128;

    private Words() {}

    /** The words of all values, at any depth, 5000 at most; of each the first 128 characters. */
    public static Set<String> of(Metadata metadata) {
        Set<String> words = new LinkedHashSet<>();
        collect(metadata.values(), words);
        return words;
    }

    /** The words of a text. */
    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        collect(text, words);
        return words;
    }

    private static void collect(@Nullable Object value, Set<String> words) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(member -> collect(member, words));
        } else if (value instanceof Collection<?> list) {
            list.forEach(item -> collect(item, words));
        } else if (value != null && !Metadata.MASK.equals(value)) {
            String folded = Folded.of(value.toString());
            int begin = 0;
            for (int i = 0; i <= folded.length(); i++) {
                if (i == folded.length() || SEPARATORS.indexOf(folded.charAt(i)) >= 0) {
                    add(trimmed(folded.substring(begin, i)), words);
                    begin = i + 1;
                }
            }
        }
    }

    private static void add(String word, Set<String> words) {
        if (!word.isEmpty() && words.size() < MOST) {
            words.add(Text.clean(word, LONGEST));
        }
    }

    private static String trimmed(String word) {
        int begin = 0;
        int end = word.length();
        while (begin < end && !Character.isLetterOrDigit(word.codePointAt(begin))) {
            begin += Character.charCount(word.codePointAt(begin));
        }
        while (end > begin && !Character.isLetterOrDigit(word.codePointBefore(end))) {
            end -= Character.charCount(word.codePointBefore(end));
        }
        return word.substring(begin, end);
    }
}
