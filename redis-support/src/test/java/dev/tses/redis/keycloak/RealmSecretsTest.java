package dev.tses.redis.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.seal.RealmSecret;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
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
