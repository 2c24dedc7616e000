package dev.tses.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens texts for one purpose: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D) under a key derived for the
 * purpose. The purpose, the realm and a context are authenticated with it, so that nothing sealed can be moved elsewhere.
 */
public final class Sealer {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final String CANNOT_OPEN = "cannot be opened: wrong key, realm, purpose or context, or altered";

    private final String purpose;
    private final SecureRandom random = new SecureRandom();

    /** @param purpose such as {@code tses/mail}; texts sealed for one purpose cannot be opened for another */
    public Sealer(String purpose) {
        this.purpose = purpose;
    }

    /**
     * Seals a text.
     *
     * @param context what the text belongs to, such as a job's id; the same is needed to open it
     */
    public Sealed seal(String realmId, RealmSecret secret, String context, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, realmId, secret, context, nonce, plain);
            byte[] box = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, box, NONCE_BYTES, sealed.length);
            return Sealed.of(realmId, secret.keyId(), box);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /**
     * Opens what {@link #seal} sealed.
     *
     * @throws IllegalArgumentException if it was sealed under another key, realm, purpose or context, or was altered
     */
    public String open(Sealed sealed, RealmSecret secret, String context) {
        byte[] box = sealed.bytes();
        if (box.length < NONCE_BYTES + TAG_BITS / 8 || !sealed.keyId().equals(secret.keyId())) {
            throw new IllegalArgumentException(CANNOT_OPEN);
        }
        byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(box, NONCE_BYTES, box.length);
        try {
            byte[] plain = crypt(Cipher.DECRYPT_MODE, sealed.realmId(), secret, context, nonce, text);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(CANNOT_OPEN, e);
        }
    }

    private byte[] crypt(int mode, String realmId, RealmSecret secret, String context, byte[] nonce, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret.derive(purpose, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((purpose + '\0' + realmId + '\0' + context).getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(input);
    }
}
