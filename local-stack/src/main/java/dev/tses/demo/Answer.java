package dev.tses.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;

/** What a server answered. */
record Answer(int status, HttpHeaders headers, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body, or a missing node if it is no JSON. */
    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A field of the body; empty if it has none such. */
    String field(String name) {
        JsonNode value = json().path(name);
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
