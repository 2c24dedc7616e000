package dev.tses.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Something sealed, with what is needed to find the key: {@code 1.REALM.KEY.BOX}, each part base64url.
 *
 * @param realmId the realm whose key it is
 * @param keyId the realm's id of the key
 * @param box nonce and ciphertext, base64url
 */
public record Sealed(String realmId, String keyId, String box) {

    private static final String VERSION = "1";
    private static final int PARTS = 4;

    public Sealed {
        if (!encode(decode(box)).equals(box)) {
            throw new IllegalArgumentException("not a sealed text");
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Sealed parse(String text) {
        String[] parts = text.split("\\.", PARTS + 1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a sealed text");
        }
        Sealed sealed = new Sealed(
                new String(decode(parts[1]), StandardCharsets.UTF_8),
                new String(decode(parts[2]), StandardCharsets.UTF_8),
                parts[3]);
        if (!sealed.text().equals(text)) {
            throw new IllegalArgumentException("not a sealed text");
        }
        return sealed;
    }

    /** The text form that {@link #parse} reads. */
    public String text() {
        return String.join(
                ".",
                VERSION,
                encode(realmId.getBytes(StandardCharsets.UTF_8)),
                encode(keyId.getBytes(StandardCharsets.UTF_8)),
                box);
    }

    static Sealed of(String realmId, String keyId, byte[] box) {
        return new Sealed(realmId, keyId, encode(box));
    }

    byte[] bytes() {
        return decode(box);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
