package dev.tses.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Hash;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A checkpoint whose signature holds.
 *
 * @param hash by what the next one refers to it
 * @param key what it was signed with: name and algorithm
 */
record SignedCheckpoint(Checkpoint checkpoint, Hash hash, String key) {

    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");
    private static final int PARTS = 3;

    /**
     * Reads a JWS in compact form.
     *
     * @throws MalformedException if it is none, no checkpoint, or not signed by one of the keys
     */
    static SignedCheckpoint read(String jws, PublicKeys keys) throws MalformedException {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new MalformedException("is not a signed text");
        }
        ObjectNode header = StrictJson.object(decoded(parts[0]));
        if (!Checkpoint.TYPE.equals(header.path("typ").textValue())) {
            throw new MalformedException("is not signed as a checkpoint: its type is another");
        }
        String algorithm = header.path("alg").asText();
        if (!ALGORITHMS.contains(algorithm)) {
            throw new MalformedException("has the algorithm " + Shown.id(algorithm)
                    + ", which is no signature that others can check, or not known to this verifier");
        }
        String kid = header.path("kid").asText();
        if (header.has("crit") || !isSigned(jws, parts, keys(keys, kid))) {
            throw new MalformedException("has a wrong signature: it was altered, or is not by the key it names");
        }
        return new SignedCheckpoint(payload(parts[1]), Checkpoint.hashOf(jws), Shown.id(kid) + " (" + algorithm + ")");
    }

    long number() {
        return checkpoint.number();
    }

    private static List<PublicKey> keys(PublicKeys keys, String kid) throws MalformedException {
        List<PublicKey> named = keys.named(kid);
        if (named.isEmpty()) {
            throw new MalformedException("is signed with the key " + Shown.id(kid)
                    + ", which is not among the keys given (was it deleted from the realm?)");
        }
        return named;
    }

    private static boolean isSigned(String jws, String[] parts, List<PublicKey> keys) throws MalformedException {
        decoded(parts[2]);
        String signed = jws.substring(0, jws.lastIndexOf('.'));
        try {
            JWSHeader header = JWSHeader.parse(new Base64URL(parts[0]));
            Base64URL signature = new Base64URL(parts[2]);
            return keys.stream().anyMatch(key -> key.signed(header, signed, signature));
        } catch (ParseException | IllegalArgumentException e) {
            throw new MalformedException("has a header that cannot be read");
        }
    }

    private static Checkpoint payload(String part) throws MalformedException {
        byte[] json = decoded(part);
        StrictJson.object(json);
        try {
            return Checkpoint.read(new String(json, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("is signed, but does not say what a checkpoint says");
        }
    }

    /** Only of the one spelling that each sequence of bytes has. */
    private static byte[] decoded(String part) throws MalformedException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // as for another spelling
        }
        throw new MalformedException("is not a signed text: it was altered");
    }
}
