package dev.tses.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;

/** An administrator at Keycloak's admin API. */
final class Admin {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Well within the minute that a token is good for. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Caller caller;
    private String token = "";
    private Instant signedIn = Instant.MIN;

    private Admin(Caller caller) {
        this.caller = caller;
    }

    static Admin signedIn() {
        return of(Stack.running().realm());
    }

    static Admin of(String realm) {
        return at("/admin/realms/" + realm);
    }

    /** For all realms. */
    static Admin atRoot() {
        return at("");
    }

    private static Admin at(String path) {
        return new Admin(Caller.local(path));
    }

    private synchronized String token() {
        if (signedIn.isBefore(Instant.now().minus(FRESH))) {
            signedIn = Instant.now();
            token = signIn();
        }
        return token;
    }

    private static String signIn() {
        Answer answer = Caller.local("/realms/master")
                .form(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "admin"));
        return answer.requireStatus(200).text("access_token");
    }

    Answer get(String path) {
        return call("GET", path, MissingNode.getInstance());
    }

    /** A request for those who read the answer as it comes. */
    HttpRequest request(String path) {
        return HttpRequest.newBuilder(caller.uri(path))
                .header("Authorization", "Bearer " + token())
                .build();
    }

    Answer post(String path, Object body) {
        return call("POST", path, JSON.valueToTree(body));
    }

    Answer put(String path, Object body) {
        return call("PUT", path, JSON.valueToTree(body));
    }

    Answer delete(String path) {
        return call("DELETE", path, MissingNode.getInstance());
    }

    JsonNode users(String email) {
        return get("/users?exact=true&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
                .json();
    }

    /** The config of the execution with this authenticator in a flow of the realm. */
    JsonNode config(String flow, String authenticator) {
        String executions = "/authentication/flows/" + flow.replace(" ", "%20") + "/executions";
        String id = StreamSupport.stream(get(executions).json().spliterator(), false)
                .filter(execution -> execution.path("providerId").asText().equals(authenticator))
                .findFirst()
                .orElseThrow()
                .path("authenticationConfig")
                .asText();
        return get("/authentication/config/" + id).json();
    }

    /** Changes a user, and so leaves an admin event. */
    Answer update(String userId, Map<String, ?> change) {
        return put("/users/" + userId, change);
    }

    private Answer call(String method, String path, JsonNode body) {
        return caller.json(method, path, token(), body);
    }
}
