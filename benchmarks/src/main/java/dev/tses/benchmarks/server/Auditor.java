package dev.tses.benchmarks.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody who reads the realm's audit trail. */
public final class Auditor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT = "benchmark-auditor";
    private static final String SECRET = "benchmark-secret";
    private static final String REALM = "/realms/" + BenchmarkRealm.NAME;

    private final Http http;

    public Auditor(Http http) {
        this.http = http;
    }

    /** Gives the realm a client that may read it. */
    public static void open(ObjectNode realm) {
        realm.withArray("/clients")
                .add(JSON.valueToTree(Map.of(
                        "clientId",
                        CLIENT,
                        "secret",
                        SECRET,
                        "publicClient",
                        false,
                        "standardFlowEnabled",
                        false,
                        "serviceAccountsEnabled",
                        true)));
        realm.withArray("/users")
                .add(JSON.valueToTree(Map.of(
                        "username",
                        "service-account-" + CLIENT,
                        "enabled",
                        true,
                        "serviceAccountClientId",
                        CLIENT,
                        "clientRoles",
                        Map.of("realm-management", List.of("view-events")))));
    }

    /** The references of all mails that were not sent because their codes had expired. */
    public Set<String> abandoned() {
        Set<String> references = new HashSet<>();
        String token = token();
        String cursor = "";
        do {
            JsonNode page = http.sendForJson(
                    http.from("127.0.0.1", REALM + "/api/v1/audit/logs/?event=MAIL_ABANDONED&limit=100" + cursor)
                            .header("Authorization", "Bearer " + token),
                    200);
            page.path("items")
                    .forEach(row -> references.add(row.path("reference").asText()));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return references;
    }

    /** An access token, which lives for some minutes. */
    public String token() {
        return http.sendForJson(
                        Http.form(
                                http.from("127.0.0.1", REALM + "/protocol/openid-connect/token"),
                                Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        CLIENT,
                                        "client_secret",
                                        SECRET)),
                        200)
                .path("access_token")
                .asText();
    }
}
