package dev.tses.audit;

import dev.tses.seal.RealmSecret;
import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;

/** Secrets to seal with. */
public final class Secrets {

    public static final String SERVER_REALM = "master-id";
    public static final RealmSecret CURRENT = secret("kid-1");
    public static final RealmSecret GONE = secret("kid-0");

    private Secrets() {}

    private static RealmSecret secret(String id) {
        byte[] key = (id + "-0123456789abcdef0123456789abcdef").getBytes(StandardCharsets.UTF_8);
        return new RealmSecret(id, new SecretKeySpec(key, "HmacSHA512"));
    }
}
