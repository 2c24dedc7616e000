package dev.tses.audit.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row tells beyond its columns: a JSON object of strings, numbers, booleans, nulls, lists and objects.
 *
 * <p>Nothing secret comes through the constructor, at any depth: values whose name is that of a secret, and texts that look
 * like a signed token, are replaced by {@link #MASK}.
 *
 * @param values the object; not to be changed
 */
public record Metadata(Map<String, Object> values) {

    /** What stands in place of a secret. */
    public static final String MASK = "***";

    public static final Metadata NONE = new Metadata(Map.of());

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 8192;
    private static final int DEEPEST = 50;
    private static final String TOO_DEEP = "(too deep)";

    /** What every JSON parser reads exactly (RFC 7493, section 2.2). */
    private static final long BIGGEST_INTEGER = (1L << 53) - 1;

    private static final String TOKEN_START = "eyJ";

    /** What two more parts follow, as in a JWS. Texts are as long as a stranger likes: no part is looked at more than twice. */
    private static final Pattern PART = Pattern.compile("(?<![\\w-])[\\w-]++(?=\\.[\\w-]++\\.)");

    public Metadata {
        values = object(values, 0);
    }

    private static Map<String, Object> object(Map<?, ?> raw, int depth) {
        Map<String, Object> clean = new LinkedHashMap<>();
        raw.forEach((name, value) -> {
            String key = Text.clean(String.valueOf(name), LONGEST_NAME);
            clean.put(key, SecretName.matches(key) ? masked(value) : value(value, depth + 1));
        });
        return Collections.unmodifiableMap(clean);
    }

    /** Whether something is set is worth knowing, and tells nothing. */
    private static @Nullable Object masked(@Nullable Object secret) {
        return secret == null || secret instanceof Boolean ? secret : MASK;
    }

    private static @Nullable Object value(@Nullable Object raw, int depth) {
        if (depth > DEEPEST && (raw instanceof Map || raw instanceof List)) {
            return TOO_DEEP;
        }
        if (raw instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        if (raw instanceof List<?> list) {
            return list.stream().map(item -> value(item, depth + 1)).toList();
        }
        if (raw == null || raw instanceof Boolean) {
            return raw;
        }
        if (raw instanceof Number number) {
            return number(number);
        }
        String text = raw.toString();
        return hasSignedToken(text) ? MASK : Text.clean(text, LONGEST_TEXT);
    }

    private static boolean hasSignedToken(String text) {
        return text.contains(TOKEN_START)
                && PART.matcher(text).results().map(MatchResult::group).anyMatch(Metadata::endsWithTokenStart);
    }

    /** Whether it is the first part of a token, but for what may stand before. */
    private static boolean endsWithTokenStart(String part) {
        int start = part.indexOf(TOKEN_START);
        return start >= 0 && start + TOKEN_START.length() < part.length();
    }

    /** Other numbers have many spellings, and a hash knows only one. */
    private static Object number(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            long whole = number.longValue();
            return whole >= -BIGGEST_INTEGER && whole <= BIGGEST_INTEGER ? (Object) whole : Long.toString(whole);
        }
        return Text.clean(number.toString(), LONGEST_TEXT);
    }
}
