package dev.tses.demo;

import static dev.tses.demo.Expectation.fact;
import static dev.tses.demo.Expectation.headerLike;
import static dev.tses.demo.Expectation.status;
import static dev.tses.demo.Expectation.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages, as a browser without scripts walks through them. */
final class SignInPages implements Chapter {

    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final Stage stage;
    private final String email;
    private final Visitor browser;
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

    SignInPages(Stage stage) {
        this.stage = stage;
        email = stage.somebody();
        browser = stage.device();
    }

    @Override
    public String title() {
        return "People sign in at two pages";
    }

    @Override
    public String who() {
        return email + ", a browser at " + browser.ip();
    }

    @Override
    public void play() {
        String application = stage.administrator()
                .client("tses-web")
                .path("redirectUris")
                .path(0)
                .asText()
                .replace("*", "tses-demo");
        Answer first = stage.step(
                "The application tses-web sends its user to the first page, which asks for the address.",
                browser,
                signIn(application),
                status(200),
                asks("email"));
        Answer second = stage.step(
                "The second page asks for the code.", browser, submit(first, "email", email), status(200), asks("otp"));
        Answer back = stage.step(
                "The right one leads back to the application.",
                browser,
                submit(second, "otp", stage.code(email, 1)),
                status(302),
                headerLike(
                        "Location",
                        Pattern.quote(application) + "\\?.*" + "[?&]code=.*",
                        "the application, with a code"));
        stage.step(
                "It exchanges the code it got for tokens.",
                browser,
                exchange(application, back),
                status(200),
                token("access_token"),
                token("id_token"));
    }

    private Call signIn(String application) {
        return Call.get(stage.api().path("/protocol/openid-connect/auth")
                + "?client_id=tses-web&response_type=code&scope=openid&code_challenge_method=S256&code_challenge="
                + challenge() + "&redirect_uri=" + application);
    }

    private static Call submit(Answer page, String field, String value) {
        Matcher action = ACTION.matcher(page.text());
        URI target = URI.create(action.find() ? action.group(1).replace("&amp;", "&") : "/");
        return Call.post(target.getRawPath() + "?" + target.getRawQuery(), Body.form(Fields.of(field, value)));
    }

    private Call exchange(String application, Answer back) {
        Matcher code = CODE.matcher(back.header("Location"));
        return stage.api()
                .token(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "tses-web",
                        "redirect_uri",
                        application,
                        "code",
                        code.find() ? code.group(1) : "",
                        "code_verifier",
                        verifier);
    }

    private static Expectation asks(String field) {
        return fact("form field", field, page -> page.text().contains("name=\"" + field + "\"") ? field : "");
    }

    private String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
