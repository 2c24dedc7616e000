package dev.tses.demo;

import static dev.tses.demo.Expectation.fact;
import static dev.tses.demo.Expectation.field;
import static dev.tses.demo.Expectation.status;
import static dev.tses.demo.Expectation.token;

/** Both grants, and what OpenID Connect adds to their tokens. */
final class TokenEndpoint implements Chapter {

    private static final String GRANT = "urn:tses:oauth:grant-type:email-code";

    private final Stage stage;
    private final String email;
    private final String appUser;
    private final Visitor program;

    TokenEndpoint(Stage stage) {
        this.stage = stage;
        email = stage.somebody();
        appUser = stage.somebody();
        program = stage.program();
    }

    @Override
    public String title() {
        return "Programs that speak OAuth use the token endpoint";
    }

    @Override
    public String who() {
        return email + " and " + appUser + " at " + program.ip();
    }

    @Override
    public void play() {
        stage.step(
                "Discovery lists the grant for email codes.",
                program,
                Call.get(stage.api().path("/.well-known/openid-configuration")),
                status(200),
                field("issuer"),
                fact("grant_types_supported", GRANT, TokenEndpoint::grant));
        passwordGrant();
        emailCodeGrant();
    }

    private void passwordGrant() {
        stage.step("A code is asked for.", program, stage.api().requestCode(email), status(202));
        String code = stage.code(email, 1);
        Answer tokens = stage.step(
                "The password grant takes it as otp.",
                program,
                password(code),
                status(200),
                token("access_token"),
                token("id_token"));
        stage.step(
                "Each code is taken once, as everywhere.",
                program,
                password(code),
                status(400),
                field("error", "invalid_grant"));
        stage.step(
                "The token opens UserInfo.",
                program,
                Call.get(stage.api().path("/protocol/openid-connect/userinfo")).bearer(tokens.field("access_token")),
                status(200),
                field("sub"),
                field("email", email),
                field("email_verified", "true"));
        stage.step(
                "The program signs out.",
                program,
                stage.api().form("logout", "client_id", "tses-api", "refresh_token", tokens.field("refresh_token")),
                status(204));
        stage.step(
                "Its tokens cannot be renewed any more.",
                program,
                refresh("tses-api", tokens),
                status(400),
                field("error", "invalid_grant"));
    }

    private void emailCodeGrant() {
        stage.step("The user of an app asks for a code.", program, stage.api().requestCode(appUser), status(202));
        String code = stage.code(appUser, 1);
        stage.step(
                "The grant for email codes names what it cannot take.",
                program,
                emailCode("nobody", code),
                status(400),
                field("error", "invalid_request"),
                Expectation.fieldStarts("error_description", "email:"));
        stage.step(
                "It refuses a wrong code.",
                program,
                emailCode(appUser, Stage.other(code)),
                status(400),
                field("error", "invalid_grant"));
        Answer tokens = stage.step(
                "It gives tokens for the right one.",
                program,
                emailCode(appUser, code),
                status(200),
                token("access_token"),
                token("refresh_token"));
        Answer renewed = stage.step(
                "The tokens can be renewed.", program, refresh("tses-app", tokens), status(200), token("access_token"));
        stage.step(
                "The tokens can be revoked.",
                program,
                stage.api().form("revoke", "client_id", "tses-app", "token", renewed.field("refresh_token")),
                status(200));
        stage.step(
                "Revoked tokens cannot be renewed.",
                program,
                refresh("tses-app", renewed),
                status(400),
                field("error", "invalid_grant"));
    }

    private Call password(String code) {
        return stage.api()
                .token(
                        "grant_type", "password",
                        "client_id", "tses-api",
                        "scope", "openid",
                        "username", email,
                        "otp", code);
    }

    private Call emailCode(String address, String code) {
        return stage.api().token("grant_type", GRANT, "client_id", "tses-app", "email", address, "otp", code);
    }

    private Call refresh(String client, Answer tokens) {
        return stage.api()
                .token(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        client,
                        "refresh_token",
                        tokens.field("refresh_token"));
    }

    private static String grant(Answer discovery) {
        return discovery.field("grant_types_supported").contains('"' + GRANT + '"') ? GRANT : "";
    }
}
