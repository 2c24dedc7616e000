package dev.tses.verifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.tses.audit.chain.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/** A key of a realm, and its signature under whatever header. */
record TestKey(String kid, JWSAlgorithm algorithm, PrivateKey secret, JWK jwk) {

    private static final int ED25519_BYTES = 32;
    private static final int ED448_BYTES = 57;

    static TestKey of(String kid, JWSAlgorithm algorithm) {
        try {
            return switch (algorithm.getName()) {
                case "ES256" -> ec(kid, algorithm, Curve.P_256, 256);
                case "ES384" -> ec(kid, algorithm, Curve.P_384, 384);
                case "ES512" -> ec(kid, algorithm, Curve.P_521, 521);
                case "EdDSA" -> edwards(kid, Curve.Ed25519, ED25519_BYTES);
                default -> rsa(kid, algorithm);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TestKey ed448(String kid) throws GeneralSecurityException {
        return edwards(kid, Curve.Ed448, ED448_BYTES);
    }

    String sign(Checkpoint checkpoint) {
        return sign(Checkpoint.TYPE, checkpoint.json());
    }

    String sign(String type, String payload) {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(kid)
                .type(new JOSEObjectType(type))
                .build();
        String signed = header.toBase64URL() + "." + Base64URL.encode(payload);
        byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
        try {
            return signed + "." + signature(header, bytes);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Base64URL signature(JWSHeader header, byte[] bytes) throws GeneralSecurityException, JOSEException {
        if (algorithm.equals(JWSAlgorithm.EdDSA)) {
            Signature signature = Signature.getInstance("EdDSA");
            signature.initSign(secret);
            signature.update(bytes);
            return Base64URL.encode(signature.sign());
        }
        JWSSigner signer = jwk instanceof ECKey ec ? new ECDSASigner(secret, ec.getCurve()) : new RSASSASigner(secret);
        return signer.sign(header, bytes);
    }

    private static TestKey rsa(String kid, JWSAlgorithm algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        JWK jwk = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .keyID(kid)
                .algorithm(algorithm)
                .keyUse(KeyUse.SIGNATURE)
                .build();
        return new TestKey(kid, algorithm, pair.getPrivate(), jwk);
    }

    private static TestKey ec(String kid, JWSAlgorithm algorithm, Curve curve, int bits)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        JWK jwk = new ECKey.Builder(curve, (ECPublicKey) pair.getPublic())
                .keyID(kid)
                .algorithm(algorithm)
                .keyUse(KeyUse.SIGNATURE)
                .build();
        return new TestKey(kid, algorithm, pair.getPrivate(), jwk);
    }

    private static TestKey edwards(String kid, Curve curve, int length) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(curve.getName()).generateKeyPair();
        byte[] der = pair.getPublic().getEncoded();
        JWK jwk = new OctetKeyPair.Builder(
                        curve, Base64URL.encode(Arrays.copyOfRange(der, der.length - length, der.length)))
                .keyID(kid)
                .algorithm(JWSAlgorithm.EdDSA)
                .keyUse(KeyUse.SIGNATURE)
                .build();
        return new TestKey(kid, JWSAlgorithm.EdDSA, pair.getPrivate(), jwk);
    }
}
