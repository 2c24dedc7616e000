package dev.tses.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

/**
 * A public key.
 *
 * @param algorithm the only one it is for; empty if the key does not say
 */
record PublicKey(String kid, Optional<String> algorithm, SignatureCheck check) {

    /** Whether a signature is that of some text. */
    @FunctionalInterface
    interface SignatureCheck {
        boolean holds(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException;
    }

    /** Empty for keys of other kinds, and secret ones. */
    static Optional<PublicKey> of(JsonNode jwk) {
        try {
            return check(JWK.parse(jwk.toString()))
                    .map(check -> new PublicKey(
                            jwk.path("kid").asText(),
                            Optional.ofNullable(jwk.path("alg").textValue()),
                            check));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean signed(JWSHeader header, String text, Base64URL signature) {
        try {
            return algorithm
                            .filter(only -> !only.equals(header.getAlgorithm().getName()))
                            .isEmpty()
                    && check.holds(header, text.getBytes(StandardCharsets.US_ASCII), signature);
        } catch (JOSEException e) {
            return false;
        }
    }

    private static Optional<SignatureCheck> check(JWK jwk) throws JOSEException {
        if (jwk instanceof RSAKey rsa) {
            return Optional.of(ofNimbus(new RSASSAVerifier(rsa.toRSAPublicKey())));
        }
        if (jwk instanceof ECKey ec) {
            return Optional.of(ofNimbus(new ECDSAVerifier(ec.toECPublicKey())));
        }
        return jwk instanceof OctetKeyPair edwards ? EdwardsKey.of(edwards) : Optional.empty();
    }

    private static SignatureCheck ofNimbus(JWSVerifier verifier) {
        return verifier::verify;
    }
}
