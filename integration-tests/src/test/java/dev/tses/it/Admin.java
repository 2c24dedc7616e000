package dev.tses.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An administrator at Keycloak's admin API. */
final class Admin {

    private final Caller caller =
            Caller.local("/admin/realms/" + Stack.running().realm());
    private final String token;

    private Admin(String token) {
        this.token = token;
    }

    static Admin signedIn() {
        Answer answer = Caller.local("/realms/master")
                .form(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "admin"));
        return new Admin(answer.text("access_token"));
    }

    JsonNode users(String email) {
        String exact = "/users?exact=true&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        return caller.get(exact, token).json();
    }

    /** Changes a user, and so leaves an admin event. */
    Answer update(String userId, Map<String, ?> change) {
        return caller.put("/users/" + userId, token, change);
    }
}
