package dev.tses.otp.keycloak;

import dev.tses.redis.keycloak.RealmSecrets;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeyManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A realm with one HS512 key, as a new realm has it, of which nothing else can be asked. */
final class FixedRealm {

    /** What Keycloak generates for HS512. */
    private static final int KEY_BYTES = 128;

    private final RealmModel realm;
    private final KeycloakSession session;

    FixedRealm(SecureRandom random) {
        String id = UUID.randomUUID().toString();
        KeyWrapper key = key(random);
        KeyManager keys = fake(KeyManager.class, method -> switch (method) {
            case "getActiveKey", "getKey" -> key;
            case "getKeysStream" -> Stream.of(key);
            default -> throw new UnsupportedOperationException(method);
        });
        realm = fake(RealmModel.class, method -> id);
        session = fake(KeycloakSession.class, method -> keys);
    }

    RealmSecrets secrets() {
        return new RealmSecrets(session, realm);
    }

    private static KeyWrapper key(SecureRandom random) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        KeyWrapper key = new KeyWrapper();
        key.setKid(UUID.randomUUID().toString());
        key.setUse(KeyUse.SIG);
        key.setAlgorithm(Algorithm.HS512);
        key.setStatus(KeyStatus.ACTIVE);
        key.setSecretKey(new SecretKeySpec(secret, JavaAlgorithm.HS512));
        return key;
    }

    private static <T> T fake(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answers.apply(method.getName())));
    }
}
