package dev.tses.benchmarks.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.seal.RealmSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.crypto.spec.SecretKeySpec;

/**
 * The shipped realm under another name, with what a benchmark needs: people, limits that allow all its requests, a client whose
 * direct grant only looks the user up, and an HS512 key of the usual size that this process knows, too.
 */
public final class BenchmarkRealm {

    public static final String NAME = "benchmark";
    /** Its direct grant only looks the user up. */
    public static final String LOOKUP_CLIENT = "benchmark-lookup";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{TSES_[A-Z_]+:([^}]*)}");
    private static final Map<String, String> LIMITS = Map.of(
            "tsesCodeLifetime", "600",
            "tsesSendsPerEmail", "1000",
            "tsesSendsPerIp", "1000",
            "tsesFailures", "100",
            "tsesFailuresWindow", "86400");
    private static final int KEY_BYTES = 128;

    private BenchmarkRealm() {}

    /**
     * Creates it.
     *
     * @param shipped the file of the shipped realm
     * @param people who have accounts
     * @param more what else is changed, at last
     * @return its key
     */
    public static RealmSecret create(Http http, Path shipped, Collection<Person> people, Consumer<ObjectNode> more)
            throws IOException {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        RealmSecret key = new RealmSecret(UUID.randomUUID().toString(), new SecretKeySpec(secret, "HmacSHA512"));
        ObjectNode realm = changed(shipped, people, key);
        more.accept(realm);
        http.send(
                Http.json(http.from("127.0.0.1", "/admin/realms"), "POST", realm)
                        .header("Authorization", "Bearer " + token(http)),
                201);
        return key;
    }

    /** Says who hears of the realm's events. */
    public static void listeners(Http http, List<String> listeners) {
        http.send(
                Http.json(http.from("127.0.0.1", "/admin/realms/" + NAME), "PUT", Map.of("eventsListeners", listeners))
                        .header("Authorization", "Bearer " + token(http)),
                204);
    }

    private static ObjectNode changed(Path shipped, Collection<Person> people, RealmSecret key) throws IOException {
        ObjectNode realm = (ObjectNode)
                JSON.readTree(PLACEHOLDER.matcher(Files.readString(shipped)).replaceAll("$1"));
        realm.put("realm", NAME).put("sslRequired", "none");
        realm.path("authenticatorConfig")
                .forEach(execution -> LIMITS.forEach(((ObjectNode) execution.path("config"))::put));
        realm.withObject("/components").set("org.keycloak.keys.KeyProvider", keys(key));
        String lookupFlow = UUID.randomUUID().toString();
        realm.withArray("/authenticationFlows").add(lookupFlow(lookupFlow));
        ObjectNode codeClient = client(realm, "tses-api");
        ObjectNode lookupClient = codeClient.deepCopy().put("clientId", LOOKUP_CLIENT);
        lookupClient.putObject("authenticationFlowBindingOverrides").put("direct_grant", lookupFlow);
        realm.withArray("/clients").add(lookupClient);
        codeClient.withObject("/attributes").put("tses.email.code.grant.enabled", "true");
        people.forEach(person -> realm.withArray("/users").add(account(person)));
        return realm;
    }

    /** Those that a new realm has, all but one of them left to the server to make. */
    private static JsonNode keys(RealmSecret known) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return JSON.valueToTree(List.of(
                key("rsa-generated", Map.of("keyUse", "SIG")),
                key("rsa-enc-generated", Map.of("keyUse", "ENC", "algorithm", "RSA-OAEP")),
                key("aes-generated", Map.of()),
                key(
                        "hmac-generated",
                        Map.of(
                                "algorithm",
                                "HS512",
                                "kid",
                                known.keyId(),
                                "secret",
                                base64.encodeToString(known.secret().getEncoded())))));
    }

    private static Map<String, Object> key(String provider, Map<String, String> settings) {
        Map<String, List<String>> config = new HashMap<>();
        config.put("priority", List.of("100"));
        settings.forEach((name, value) -> config.put(name, List.of(value)));
        return Map.of("name", provider, "providerId", provider, "config", config);
    }

    private static ObjectNode client(ObjectNode realm, String clientId) {
        return (ObjectNode) StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asText().equals(clientId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the shipped realm has no client " + clientId));
    }

    private static JsonNode lookupFlow(String id) {
        return JSON.valueToTree(Map.of(
                "id",
                id,
                "alias",
                "benchmark lookup",
                "providerId",
                "basic-flow",
                "topLevel",
                true,
                "builtIn",
                false,
                "authenticationExecutions",
                List.of(Map.of(
                        "authenticator",
                        "direct-grant-validate-username",
                        "authenticatorFlow",
                        false,
                        "requirement",
                        "REQUIRED",
                        "priority",
                        10))));
    }

    private static JsonNode account(Person person) {
        return JSON.valueToTree(Map.of(
                "username",
                person.email(),
                "email",
                person.email(),
                "firstName",
                "Somebody",
                "lastName",
                "Example",
                "enabled",
                true,
                "emailVerified",
                true,
                "realmRoles",
                List.of("default-roles-" + NAME)));
    }

    private static String token(Http http) {
        return http.sendForJson(
                        Http.form(
                                http.from("127.0.0.1", "/realms/master/protocol/openid-connect/token"),
                                Map.of(
                                        "grant_type", "password",
                                        "client_id", "admin-cli",
                                        "username", "admin",
                                        "password", "admin")),
                        200)
                .path("access_token")
                .asText();
    }
}
