package dev.tses.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The public keys of a realm, as Keycloak serves them (RFC 7517). Those that are not for signatures are left out. */
final class PublicKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<PublicKey> keys;

    private PublicKeys(List<PublicKey> keys) {
        this.keys = keys;
    }

    static PublicKeys read(Path file) throws IOException, UnreadableException {
        List<PublicKey> keys = new ArrayList<>();
        for (JsonNode jwk : json(file).path("keys")) {
            if (isForSignatures(jwk)) {
                PublicKey.of(jwk).ifPresent(keys::add);
            }
        }
        if (keys.isEmpty()) {
            throw new UnreadableException(
                    file + " has no public key for signatures. It should be what the realm serves at"
                            + " /protocol/openid-connect/certs.");
        }
        return new PublicKeys(keys);
    }

    /** Those of a name. */
    List<PublicKey> named(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).toList();
    }

    private static boolean isForSignatures(JsonNode jwk) {
        return "sig".equals(jwk.path("use").asText("sig")) && jwk.path("kid").isTextual();
    }

    private static JsonNode json(Path file) throws IOException, UnreadableException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new UnreadableException(
                    file + " is not JSON. It should be what the realm serves at" + " /protocol/openid-connect/certs.");
        }
    }
}
