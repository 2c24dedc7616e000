package dev.tses.benchmarks.server;

import java.util.Map;

/** The ways into a realm, each as a program walks it: no cookies, no scope, a public client. */
public final class Doors {

    /** The extension grant, where the server has it. */
    public static final String EXTENSION_GRANT = "urn:tses:oauth:grant-type:email-code";

    private static final String CODE_CLIENT = "tses-api";

    private final Http http;
    private final String realm;

    public Doors(Http http, String realm) {
        this.http = http;
        this.realm = "/realms/" + realm;
    }

    /** The direct grant that only looks the user up. */
    public void lookUp(Person person) {
        grant(
                person,
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        BenchmarkRealm.LOOKUP_CLIENT,
                        "username",
                        person.email()));
    }

    /** Asks for a code. */
    public void request(Person person) {
        http.send(
                Http.json(
                        http.from(person.clientAddress(), realm + "/api/v1/auth/otp/request/"),
                        "POST",
                        Map.of("email", person.email())),
                202);
    }

    /** Signs in over REST. */
    public void verify(Person person, SentCode code) {
        verify(person, code, 201);
    }

    /** Is refused. */
    public void verifyWrong(Person person, SentCode code) {
        verify(person, code.wrong(), 400);
    }

    /** Signs in at the token endpoint, as with a password. */
    public void passwordGrant(Person person, SentCode code) {
        grant(
                person,
                Map.of(
                        "grant_type", "password",
                        "client_id", CODE_CLIENT,
                        "username", person.email(),
                        "otp", code.code(),
                        "challenge", code.challenge()));
    }

    /** Signs in at the token endpoint, by the extension grant. */
    public void extensionGrant(Person person, SentCode code) {
        grant(
                person,
                Map.of(
                        "grant_type", EXTENSION_GRANT,
                        "client_id", CODE_CLIENT,
                        "email", person.email(),
                        "otp", code.code(),
                        "challenge", code.challenge()));
    }

    /** Reads what everybody may know of the realm. */
    public void realm(Person person) {
        http.send(http.from(person.clientAddress(), realm), 200);
    }

    /** Whether the server offers {@link #EXTENSION_GRANT}. */
    public boolean hasExtensionGrant() {
        return http.send(http.from("127.0.0.1", realm + "/.well-known/openid-configuration"), 200)
                .contains('"' + EXTENSION_GRANT + '"');
    }

    private void verify(Person person, SentCode code, int status) {
        http.send(
                Http.json(
                        http.from(person.clientAddress(), realm + "/api/v1/auth/otp/verify/"),
                        "POST",
                        Map.of("email", person.email(), "otp", code.code(), "challenge", code.challenge())),
                status);
    }

    private void grant(Person person, Map<String, String> form) {
        http.send(Http.form(http.from(person.clientAddress(), realm + "/protocol/openid-connect/token"), form), 200);
    }
}
