package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The realm's HS512 keys are rotated as Keycloak's administrators rotate them: a new one, the old one passive, then gone. */
final class KeyRotationIT {

    private static final String COMPONENTS = "/components";

    private final String email = Somebody.email();

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "200"})
    void codesCountersAndKnownDevicesOutliveTheirKeyAsLongAsItIsPassive(String priority) {
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
            newKey(realm, priority);
            stranger.verify(email, other(early)).requireStatus(400); // the fifth
            stranger.requestCode(email).requireStatus(423);
            change(realm, old, Map.of("active", "false"));

            assertThat(activeKeyId(realm)).isNotEqualTo(kid(realm, old));
            stranger.requestCode(email).requireStatus(423);
            realm.caller().with(device).requestCode(email).requireStatus(202);
            String late = Mailbox.of(email).codeAfter(2);
            assertThat(realm.caller().with(device).verify(email, late).status()).isEqualTo(201);

            lock(realm, 3);
            change(realm, old, Map.of("enabled", "false"));

            // The names that the retired key gave are gone, and the counters with them.
            assertThat(stranger.requestCode(email).status()).isEqualTo(202);
        }
    }

    @Test
    void theFirstRequestsOfARealmMayComeAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try (Realm realm = realm()) {
            List<String> people = Stream.generate(Somebody::email).limit(16).toList();
            List<Callable<Integer>> requests = people.stream()
                    .<Callable<Integer>>map(
                            person -> () -> realm.caller().requestCode(person).status())
                    .toList();
            for (Future<Integer> status : pool.invokeAll(requests)) {
                assertThat(status.get()).isEqualTo(202);
            }
            for (String person : people) {
                assertThat(realm.caller()
                                .verify(person, Mailbox.of(person).codeAfter(0))
                                .status())
                        .isEqualTo(201);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aCodeIsAcceptedUnderThePassiveKeyItWasIssuedUnder() {
        try (Realm realm = realm()) {
            realm.caller().requestCode(email).requireStatus(202);
            String code = Mailbox.of(email).codeAfter(0);
            JsonNode old = theKey(realm);
            newKey(realm, "200");
            change(realm, old, Map.of("active", "false"));

            assertThat(realm.caller().verify(email, code).status()).isEqualTo(201);
        }
    }

    private void lock(Realm realm, int mailsBefore) {
        Caller stranger = realm.caller();
        stranger.requestCode(email).requireStatus(202);
        String code = Mailbox.of(email).codeAfter(mailsBefore);
        for (int i = 0; i < 5; i++) {
            stranger.verify(email, other(code)).requireStatus(400);
        }
        stranger.requestCode(email).requireStatus(423);
    }

    @Test
    void aDeviceThatSignsInAfterARotationIsKnownUnderTheNewKey() {
        try (Realm realm = realm()) {
            Cookies renewed = new Cookies();
            realm.caller().with(renewed).signIn(email);
            JsonNode old = theKey(realm);
            newKey(realm, "200");
            change(realm, old, Map.of("active", "false"));
            Cookies stale = renewed.changed(token -> token);
            realm.caller().with(renewed).signIn(email);
            change(realm, old, Map.of("enabled", "false"));
            lock(realm, 2);

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

    private static void newKey(Realm realm, String priority) {
        realm.admin()
                .post(
                        COMPONENTS,
                        Map.of(
                                "name", "hmac-rotated",
                                "providerId", "hmac-generated",
                                "providerType", "org.keycloak.keys.KeyProvider",
                                "config",
                                        Map.of(
                                                "priority", List.of(priority),
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
