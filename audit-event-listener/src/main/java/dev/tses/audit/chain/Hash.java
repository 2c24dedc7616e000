package dev.tses.audit.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4).
 *
 * @param bytes 32; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, see below
public record Hash(byte[] bytes) {

    private static final int BYTES = 32;

    /** What the first row of a chain follows. */
    public static final Hash NONE = new Hash(new byte[BYTES]);

    public Hash {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
        }
    }

    /** The digest of bytes. */
    public static Hash of(byte[] content) {
        try {
            return new Hash(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads the text form.
     *
     * @param hex 64 digits
     * @throws IllegalArgumentException if it is none
     */
    public static Hash parse(String hex) {
        return new Hash(HexFormat.of().parseHex(hex));
    }

    /** The text form: 64 hexadecimal digits, small letters. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
