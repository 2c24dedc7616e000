package dev.tses.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The body of a request.
 *
 * @param type the media type; empty if there is no body
 * @param shown the text without codes and tokens; a form is shown as curl takes it, before its characters are encoded
 */
record Body(String type, String text, String shown) {

    static final Body NONE = new Body("", "", "");
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Body json(Map<String, ?> fields) {
        Map<String, Object> shown = new LinkedHashMap<>(fields);
        shown.replaceAll((name, value) -> value instanceof String text ? Redaction.of(name, text) : value);
        return new Body(JSON, written(fields), written(shown));
    }

    /** JSON that is no object, or none at all. */
    static Body raw(String type, String text) {
        return new Body(type, text, text);
    }

    static Body form(Map<String, String> fields) {
        return new Body(FORM, joined(fields, (name, value) -> encoded(value)), joined(fields, Redaction::of));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String joined(Map<String, String> fields, BinaryOperator<String> value) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + value.apply(field.getKey(), field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String written(Object json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts can be written as JSON", e);
        }
    }
}
