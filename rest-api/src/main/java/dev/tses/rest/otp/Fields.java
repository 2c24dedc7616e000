package dev.tses.rest.otp;

import dev.tses.otp.domain.EmailAddress;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.common.util.UriUtils;

/**
 * The fields of a request's body, whether it came as JSON or as a form. Fields nobody asks for are ignored.
 *
 * @param texts name → text
 * @param others the names of fields that hold something else
 */
record Fields(Map<String, String> texts, Set<String> others) {

    private static final int MAX_LENGTH = 16_384;

    /** RFC 5646, section 4.4.1. */
    private static final int MAX_TAG = 35;

    /** No control characters, but for what copying and pasting leaves at the ends, and no halves of characters. */
    private static final Pattern TEXT = Pattern.compile("[ \\t\\r\\n]*+[^\\p{Cc}\\p{Cs}]*+[\\t\\r\\n ]*+");

    /** @throws InvalidRequestException if it is no JSON object, or names a field twice */
    static Fields json(String body) {
        return JsonObject.read(checked(body));
    }

    /** @throws InvalidRequestException if it is no form, or names a field twice */
    static Fields form(String body) {
        Map<String, String> texts = new HashMap<>();
        decoded(checked(body)).forEach((name, all) -> {
            if (all.size() != 1) {
                throw twice(name);
            }
            texts.put(name, all.get(0));
        });
        return new Fields(texts, Set.of());
    }

    /**
     * What a field holds, unless that is blank.
     *
     * @throws InvalidRequestException if it is no text, or has control characters within
     */
    Optional<String> text(String name) {
        if (others.contains(name)) {
            throw new InvalidRequestException(name + ": a JSON string is accepted");
        }
        Optional<String> text = Optional.ofNullable(texts.get(name)).filter(value -> !value.isBlank());
        if (text.stream().anyMatch(value -> !TEXT.matcher(value).matches())) {
            throw new InvalidRequestException(name + ": text without control characters is accepted");
        }
        return text;
    }

    /**
     * The language a field names, unless it is blank.
     *
     * @throws InvalidRequestException if it is no tag of BCP 47 (RFC 5646), or longer than that suggests to keep
     */
    Optional<String> languageTag(String name) {
        return text(name).map(String::strip).map(tag -> {
            try {
                if (tag.length() <= MAX_TAG) {
                    return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
                }
            } catch (IllformedLocaleException e) {
                // said below
            }
            throw new InvalidRequestException(name + ": a language tag such as de or pt-BR is accepted");
        });
    }

    /** Whether the field is there, also if it is blank. */
    boolean isGiven(String name) {
        return texts.containsKey(name);
    }

    /** @throws InvalidRequestException if the field {@code email} holds no address */
    EmailAddress email() {
        return text("email")
                .flatMap(EmailAddress::parse)
                .orElseThrow(
                        () -> new InvalidRequestException("email: an address such as name@example.com is accepted"));
    }

    /** What to say of a field that has two values: any choice between them would be a guess. */
    static InvalidRequestException twice(String name) {
        // A name from the caller could be anything.
        return new InvalidRequestException((name.matches("[\\w.-]{1,64}") ? name : "body") + ": one value is accepted");
    }

    private static Map<String, List<String>> decoded(String body) {
        try {
            return UriUtils.parseQueryParameters(body, true);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("body: this is not a form");
        }
    }

    private static String checked(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new InvalidRequestException(413, "body: at most " + MAX_LENGTH + " characters are accepted");
        }
        return body.startsWith("\ufeff") ? body.substring(1) : body;
    }
}
