package dev.tses.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A signed token, read as anybody can who holds it: without a check of its signature. */
record Token(JsonNode header, JsonNode claims) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Token of(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3
                ? new Token(decoded(parts[0]), decoded(parts[1]))
                : new Token(MissingNode.getInstance(), MissingNode.getInstance());
    }

    boolean isReadable() {
        return header.isObject() && claims.isObject();
    }

    /** Its algorithm and the claims that tell whose it is, for whom, and for how long. */
    String summary() {
        String life = claims.path("exp").isNumber()
                ? (claims.path("exp").asLong() - claims.path("iat").asLong()) + " s"
                : "";
        return Stream.of(
                        header.path("alg").asText(),
                        claims.path("typ").asText(),
                        "for " + claims.path("azp").asText(),
                        claims.path("email").asText(),
                        life)
                .filter(part -> !part.isEmpty() && !part.equals("for "))
                .collect(Collectors.joining(", "));
    }

    private static JsonNode decoded(String part) {
        try {
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }
}
