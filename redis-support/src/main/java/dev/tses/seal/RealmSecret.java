package dev.tses.seal;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of a realm, from which a key for each purpose is derived, so that no key ever serves two purposes.
 *
 * @param keyId the id under which the realm keeps the secret
 * @param secret at least 256 bits of uniformly random key material
 */
public record RealmSecret(String keyId, SecretKey secret) {

    /**
     * Derives a 256-bit key: HKDF-Expand with HMAC-SHA-256 and one output block. The secret is uniformly random, so the
     * extract step may be left out (RFC 5869, section 3.3).
     *
     * @param purpose what the key is for: the {@code info} of RFC 5869
     * @param algorithm the JCA name the key is for, such as {@code AES} or {@code HmacSHA256}
     */
    public SecretKey derive(String purpose, String algorithm) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getEncoded(), "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 1);
            return new SecretKeySpec(mac.doFinal(), algorithm);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RealmSecret[" + keyId + "]";
    }
}
