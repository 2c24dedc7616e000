package dev.tses.smtp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;

/**
 * Who the server takes us for, without the secret that proves it.
 *
 * @param required whether the realm wants to authenticate at all
 * @param fingerprint equal for equal secrets, in this process only
 */
record Login(boolean required, AuthenticatorType type, boolean byToken, String fingerprint) {

    private static final byte[] SALT = salt();
    private static final String VAULT = "${vault.";

    static Login none() {
        return new Login(false, AuthenticatorType.NONE, false, "");
    }

    /** @param realm its id: tokens and vault entries are a realm's own, even under equal names */
    static Login of(AuthenticatorType type, boolean byToken, String realm, List<String> account) {
        boolean own = type == AuthenticatorType.TOKEN || account.stream().anyMatch(part -> part.startsWith(VAULT));
        MessageDigest digest = sha256();
        digest.update(SALT);
        feed(digest, own ? realm : "");
        account.forEach(part -> feed(digest, part));
        return new Login(true, type, byToken, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public String toString() {
        return type.toString();
    }

    /** With its length, so that "ab", "c" differs from "a", "bc". */
    private static void feed(MessageDigest digest, String part) {
        digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] salt() {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
