package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The realm's HS512 keys are rotated as Keycloak's administrators rotate them: a new one, the old one passive, then gone. */
final class KeyRotationIT {

    private static final String COMPONENTS = "/components";

    private final String email = Somebody.email();

    @Test
    void codesCountersAndKnownDevicesOutliveTheirKeyAsLongAsItIsPassive() {
        try (Realm realm = realm()) {
            Cookies device = new Cookies();
            realm.caller().with(device).signIn(email);
            Caller stranger = realm.caller();
            stranger.requestCode(email).requireStatus(202);
            String early = Mailbox.of(email).codeAfter(1);
            for (int i = 0; i < 4; i++) {
                stranger.verify(email, other(early)).requireStatus(400);
            }

            JsonNode old = theKey(realm);
            newKey(realm);
            change(realm, old, Map.of("active", "false"));

            assertThat(activeKeyId(realm)).isNotEqualTo(kid(realm, old));
            assertThat(stranger.verify(email, early).status()).isEqualTo(201);

            stranger.requestCode(email).requireStatus(202);
            String late = Mailbox.of(email).codeAfter(2);
            for (int i = 0; i < 5; i++) {
                stranger.verify(email, other(late)).requireStatus(400);
            }
            stranger.requestCode(email).requireStatus(423);
            assertThat(realm.caller().with(device).signIn(email).status()).isEqualTo(201);

            change(realm, old, Map.of("enabled", "false"));

            // What the retired key named or signed is forgotten; what was renewed since then is not.
            assertThat(realm.caller().signIn(email).status()).isEqualTo(201);
        }
    }

    @Test
    void aDeviceThatSignsInAfterARotationIsKnownUnderTheNewKey() {
        try (Realm realm = realm()) {
            Cookies renewed = new Cookies();
            realm.caller().with(renewed).signIn(email);
            JsonNode old = theKey(realm);
            newKey(realm);
            change(realm, old, Map.of("active", "false"));
            Cookies stale = renewed.changed(token -> token);
            realm.caller().with(renewed).signIn(email);
            change(realm, old, Map.of("enabled", "false"));
            Caller stranger = realm.caller();
            stranger.requestCode(email).requireStatus(202);
            String code = Mailbox.of(email).codeAfter(2);
            for (int i = 0; i < 5; i++) {
                stranger.verify(email, other(code)).requireStatus(400);
            }

            assertThat(realm.caller().with(stale).requestCode(email).status()).isEqualTo(423);
            assertThat(realm.caller().with(renewed).requestCode(email).status()).isEqualTo(202);
        }
    }

    /** Without Keycloak's own protector, to which failures in quick succession are enough for a lockout. */
    private static Realm realm() {
        return Realm.with(shipped -> shipped.put("bruteForceProtected", false));
    }

    /** The one HS512 key that a new realm has. */
    private static JsonNode theKey(Realm realm) {
        for (JsonNode component : realm.admin()
                .get(COMPONENTS + "?type=org.keycloak.keys.KeyProvider")
                .json()) {
            if (component.path("providerId").asText().equals("hmac-generated")) {
                return component;
            }
        }
        throw new AssertionError("no HS512 key");
    }

    private static void newKey(Realm realm) {
        realm.admin()
                .post(
                        COMPONENTS,
                        Map.of(
                                "name", "hmac-rotated",
                                "providerId", "hmac-generated",
                                "providerType", "org.keycloak.keys.KeyProvider",
                                "config",
                                        Map.of(
                                                "priority", List.of("200"),
                                                "algorithm", List.of("HS512"),
                                                "secretSize", List.of("128"),
                                                "enabled", List.of("true"),
                                                "active", List.of("true"))))
                .requireStatus(201);
    }

    private static void change(Realm realm, JsonNode key, Map<String, String> settings) {
        String path = COMPONENTS + "/" + key.path("id").asText();
        ObjectNode component = (ObjectNode) realm.admin().get(path).json();
        settings.forEach((name, value) ->
                ((ObjectNode) component.path("config")).putArray(name).add(value));
        realm.admin().put(path, component).requireStatus(204);
    }

    private static String activeKeyId(Realm realm) {
        return realm.admin().get("/keys").json().path("active").path("HS512").asText();
    }

    private static String kid(Realm realm, JsonNode component) {
        for (JsonNode key : realm.admin().get("/keys").json().path("keys")) {
            if (key.path("providerId").asText().equals(component.path("id").asText())) {
                return key.path("kid").asText();
            }
        }
        throw new AssertionError("no key of " + component);
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
