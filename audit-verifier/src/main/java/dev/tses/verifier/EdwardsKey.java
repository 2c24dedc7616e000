package dev.tses.verifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** EdDSA (RFC 8037) by what Java brings. */
final class EdwardsKey {

    /** What a public key begins with in its DER form (RFC 8410, section 4). */
    private static final Map<Curve, String> PREFIXES =
            Map.of(Curve.Ed25519, "302a300506032b6570032100", Curve.Ed448, "3043300506032b6571033a00");

    private EdwardsKey() {}

    static Optional<dev.tses.verifier.PublicKey.SignatureCheck> of(OctetKeyPair jwk) throws JOSEException {
        if (!PREFIXES.containsKey(jwk.getCurve())) {
            return Optional.empty();
        }
        String curve = jwk.getCurve().getName();
        PublicKey key = key(curve, PREFIXES.getOrDefault(jwk.getCurve(), ""), jwk.getDecodedX());
        return Optional.of((header, signed, signature) ->
                "EdDSA".equals(header.getAlgorithm().getName()) && holds(curve, key, signed, signature.decode()));
    }

    private static PublicKey key(String curve, String prefix, byte[] x) throws JOSEException {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.writeBytes(HexFormat.of().parseHex(prefix));
        der.writeBytes(x);
        try {
            return KeyFactory.getInstance(curve).generatePublic(new X509EncodedKeySpec(der.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("not a public key of " + curve, e);
        }
    }

    private static boolean holds(String curve, PublicKey key, byte[] signed, byte[] signature) throws JOSEException {
        try {
            Signature check = Signature.getInstance(curve);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("this Java has no " + curve, e);
        }
    }
}
