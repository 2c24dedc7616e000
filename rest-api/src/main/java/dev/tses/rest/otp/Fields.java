package dev.tses.rest.otp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tses.otp.domain.EmailAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.UriUtils;

/**
 * The fields of a request's body, whether it came as JSON or as a form.
 *
 * @param values name → text; fields nobody asks for are ignored
 */
record Fields(Map<String, String> values) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LENGTH = 8_192;

    /** @throws InvalidRequestException if it is no JSON object with text fields */
    static Fields json(String body) {
        checkLength(body.length());
        Map<String, String> values = new HashMap<>();
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null || !root.isObject()) {
                throw new InvalidRequestException(
                        "body: a JSON object such as {\"email\":\"name@example.com\"} is accepted");
            }
            root.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    values.put(field.getKey(), field.getValue().textValue());
                } else if (!field.getValue().isNull()) {
                    throw new InvalidRequestException(name(field.getKey()) + ": a JSON string is accepted");
                }
            });
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("body: this is not JSON");
        }
        return new Fields(values);
    }

    /** @throws InvalidRequestException if it is no form, or names a field twice */
    static Fields form(String body) {
        checkLength(body.length());
        Map<String, String> values = new HashMap<>();
        decoded(body).forEach((name, all) -> {
            if (all.size() != 1) {
                throw new InvalidRequestException(name(name) + ": one value is accepted");
            }
            values.put(name, all.get(0));
        });
        return new Fields(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    EmailAddress email() {
        return text("email")
                .flatMap(EmailAddress::parse)
                .orElseThrow(
                        () -> new InvalidRequestException("email: an address such as name@example.com is accepted"));
    }

    private static Map<String, List<String>> decoded(String body) {
        try {
            return UriUtils.parseQueryParameters(body, true);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("body: this is not a form");
        }
    }

    private static void checkLength(int length) {
        if (length > MAX_LENGTH) {
            throw new InvalidRequestException(413, "body: at most " + MAX_LENGTH + " characters are accepted");
        }
    }

    /** A name from the caller, as it may stand in an answer. */
    private static String name(String name) {
        return name.matches("[\\w.-]{1,64}") ? name : "body";
    }
}
