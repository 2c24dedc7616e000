package dev.tses.redis.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.seal.RealmSecret;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeyManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

class RealmSecretsTest {

    private static final RealmModel REALM = Fakes.of(RealmModel.class, Map.of("getId", () -> "realm-1"));

    @Test
    void putsTheActiveSecretFirstAndOtherwiseKeepsTheirPriority() {
        RealmSecrets secrets = secrets(
                key("passive-high", KeyStatus.PASSIVE),
                key("active-new", KeyStatus.ACTIVE),
                key("active-old", KeyStatus.ACTIVE),
                key("passive-low", KeyStatus.PASSIVE));

        assertThat(secrets.enabled())
                .extracting(RealmSecret::keyId)
                .containsExactly("active-new", "active-old", "passive-high", "passive-low");
    }

    @Test
    void isNeverEmpty() {
        assertThat(secrets().enabled()).extracting(RealmSecret::keyId).containsExactly("fallback");
    }

    @Test
    void takesTheKeysSecretAsItIs() {
        RealmSecrets secrets = secrets(key("one", KeyStatus.ACTIVE));

        assertThat(secrets.realmId()).isEqualTo("realm-1");
        assertThat(secrets.active().secret().getEncoded()).isEqualTo(new byte[64]);
    }

    @Test
    void namesUnderTheKeyThatWasActiveFirstUntilItIsDisabled() {
        Map<String, String> attributes = new HashMap<>();
        Map<String, KeyWrapper> enabled = new HashMap<>(Map.of("old", key("old", KeyStatus.ACTIVE)));
        AtomicReference<String> active = new AtomicReference<>("old");
        RealmModel realm = realm(attributes);
        KeycloakSession session = session(enabled, active);
        UnaryOperator<String> remember = id -> {
            attributes.put("tsesNamingKey", id);
            return id;
        };

        assertThat(new RealmSecrets(session, realm, remember).naming().keyId()).isEqualTo("old");
        enabled.put("new", key("new", KeyStatus.ACTIVE));
        active.set("new");
        assertThat(new RealmSecrets(session, realm, remember).naming().keyId()).isEqualTo("old");
        enabled.remove("old");
        assertThat(new RealmSecrets(session, realm, remember).naming().keyId()).isEqualTo("new");
        assertThat(attributes).containsEntry("tsesNamingKey", "new");
    }

    @Test
    void namesUnderTheKeyThatAnotherRequestHasJustRemembered() {
        KeycloakSession session = session(
                Map.of("old", key("old", KeyStatus.ACTIVE), "new", key("new", KeyStatus.ACTIVE)),
                new AtomicReference<>("new"));

        assertThat(new RealmSecrets(session, realm(Map.of()), id -> "old")
                        .naming()
                        .keyId())
                .isEqualTo("old");
        assertThat(new RealmSecrets(session, realm(Map.of()), id -> "gone")
                        .naming()
                        .keyId())
                .isEqualTo("new");
    }

    private static RealmModel realm(Map<String, String> attributes) {
        return proxy(RealmModel.class, (method, args) -> switch (method) {
            case "getAttribute" -> attributes.get((String) args[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static KeycloakSession session(Map<String, KeyWrapper> enabled, AtomicReference<String> active) {
        KeyManager keys = proxy(KeyManager.class, (method, args) -> switch (method) {
            case "getKey" -> enabled.get((String) args[1]);
            case "getActiveKey" -> enabled.get(active.get());
            default -> throw new UnsupportedOperationException(method);
        });
        return Fakes.of(KeycloakSession.class, Map.of("keys", () -> keys));
    }

    private static <T> T proxy(Class<T> type, BiFunction<String, Object[], @Nullable Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answers.apply(method.getName(), args)));
    }

    private static RealmSecrets secrets(KeyWrapper... enabled) {
        KeyManager keys = Fakes.of(
                KeyManager.class,
                Map.of(
                        "getKeysStream", () -> Stream.of(enabled),
                        "getActiveKey", () -> key("fallback", KeyStatus.ACTIVE)));
        return new RealmSecrets(Fakes.of(KeycloakSession.class, Map.of("keys", () -> keys)), REALM);
    }

    private static KeyWrapper key(String id, KeyStatus status) {
        KeyWrapper key = new KeyWrapper();
        key.setKid(id);
        key.setStatus(status);
        key.setSecretKey(new SecretKeySpec(new byte[64], "HmacSHA512"));
        return key;
    }
}
