package dev.tses.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** The local stack's administrator at Keycloak's admin API. */
final class Administrator {

    private final URI keycloak;
    private final Http http;
    private final Api api;

    Administrator(URI keycloak, Api api) {
        this.keycloak = keycloak;
        this.http = new Http(keycloak);
        this.api = api;
    }

    /** The call with a fresh token: an administrator's lives for a minute. */
    Call signed(Call call) {
        return call.bearer(token());
    }

    /** The only user with this address. */
    JsonNode user(String email) {
        return get("/users?exact=true&email=" + Body.encoded(email)).path(0);
    }

    JsonNode client(String clientId) {
        return get("/clients?clientId=" + clientId).path(0);
    }

    JsonNode get(String path) {
        return http.send(signed(Call.get(api.adminPath(path)))).json();
    }

    /** Deletes the users whose names hold this text. */
    void forget(String part) {
        for (JsonNode user : get("/users?max=1000&search=" + Body.encoded("*" + part + "*"))) {
            http.send(
                    signed(Call.delete(api.adminPath("/users/" + user.path("id").asText()))));
        }
    }

    private String token() {
        Answer answer = http.send(new Api("master")
                .token("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin"));
        if (answer.status() != 200) {
            throw new NoAnswerException(
                    "admin / admin, the administrator of ./run, cannot sign in at " + keycloak + ".");
        }
        return answer.field("access_token");
    }
}
