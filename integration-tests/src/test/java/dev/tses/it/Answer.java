package dev.tses.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the server answered.
 *
 * @param json the body, or a missing node if it is no JSON
 * @param body as it came
 */
record Answer(int status, JsonNode json, String body, HttpHeaders headers) {

    String text(String field) {
        return json.path(field).asText();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Itself, where the server did as it was asked. */
    Answer requireStatus(int expected) {
        if (status != expected) {
            throw new AssertionError("expected " + expected + " but was " + status + ": " + json);
        }
        return this;
    }
}
