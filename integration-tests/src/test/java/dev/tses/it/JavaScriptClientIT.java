package dev.tses.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An application in the browser, on an origin of its own, with a library that nobody here wrote. */
final class JavaScriptClientIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final WebApp APP = new WebApp();
    private static final Realm REALM = Realm.with(JavaScriptClientIT::makeAppKnown);
    private static final Browser BROWSER = new Browser();

    private final String email = Somebody.email();
    /** A browser asks other origins for their consent to headers that are added to a page's requests. */
    private final Page page = BROWSER.localPage(new NewContextOptions());

    @AfterAll
    static void stop() {
        BROWSER.close();
        REALM.close();
        APP.close();
    }

    @Test
    void signsInByCodeFlowRenewsItsTokensAndSignsOut() {
        open(page, APP.origin());
        assertThat(signedIn(page)).isFalse();

        page.evaluate("() => { app.signIn(); }");
        page.locator("#email").fill(email);
        page.keyboard().press("Enter");
        page.locator("#otp").fill(Mailbox.of(email).codeAfter(0));
        page.keyboard().press("Enter");
        page.waitForURL(APP.origin() + "/app/**");

        assertThat(signedIn(page)).isTrue();
        assertThat(page.evaluate("app.claim('email')")).isEqualTo(email);
        assertThat(page.evaluate("app.email()")).isEqualTo(email);
        assertThat(page.evaluate("app.renew()")).isEqualTo(true);

        Page second = page.context().newPage();
        open(second, APP.origin());
        assertThat(signedIn(second)).as("signed in by the session alone").isTrue();

        page.evaluate("() => { window.before = true; app.signOut(); }");
        page.waitForFunction("() => !window.before && typeof app !== 'undefined'");
        assertThat(page).hasTitle("An application");
        assertThat(signedIn(page)).isFalse();
    }

    @Test
    void itsPageMayAskForCodesAndVerifyThem() {
        open(page, APP.origin());

        JsonNode requested = post("request", Map.of("email", email));
        String code = Mailbox.of(email).codeAfter(0);
        JsonNode refused = post("verify", Map.of("email", email, "otp", code.equals("000000") ? "000001" : "000000"));
        JsonNode verified = post("verify", Map.of("email", email, "otp", code));

        assertThat(requested.path("status").asInt()).isEqualTo(202);
        assertThat(requested.path("json").path("delivered_to").asText()).isEqualTo("s•••@example.com");
        assertThat(refused.path("status").asInt()).isEqualTo(400);
        assertThat(refused.path("json").path("type").asText()).isEqualTo("urn:tses:problem:code-refused");
        assertThat(verified.path("status").asInt()).isEqualTo(201);
        assertThat(verified.path("json").path("access_token").asText()).isNotEmpty();
    }

    @Test
    void itsPageReadsWhenToComeBack() {
        open(page, APP.origin());
        for (int i = 0; i < 3; i++) {
            post("request", Map.of("email", email));
        }

        JsonNode throttled = post("request", Map.of("email", email));

        assertThat(throttled.path("status").asInt()).isEqualTo(429);
        assertThat(throttled.path("retryAfter").asInt()).isBetween(500, 600);
    }

    @Test
    void theBrowserKeepsThePagesOfOtherOriginsOut() {
        open(page, APP.otherOrigin());

        assertThat(post("request", Map.of("email", email)).path("refused").asText())
                .isEqualTo("TypeError");
        assertThat(Mailbox.of(email).size()).isZero();
    }

    private void open(Page where, String origin) {
        where.navigate(origin + "/app/?"
                + Caller.encode(Map.of("keycloak", Stack.running().keycloak().toString(), "realm", REALM.name())));
    }

    private static boolean signedIn(Page where) {
        return (Boolean) where.evaluate("app.signedIn");
    }

    private JsonNode post(String endpoint, Map<String, String> body) {
        String url = REALM.caller().uri("/api/v1/auth/otp/" + endpoint + "/").toString();
        return JSON.valueToTree(page.evaluate("([url, body]) => app.post(url, body)", List.of(url, body)));
    }

    private static void makeAppKnown(ObjectNode realm) {
        for (JsonNode client : realm.path("clients")) {
            ObjectNode changed = (ObjectNode) client;
            switch (client.path("clientId").asText()) {
                case "tses-web" -> changed.putArray("redirectUris").add(APP.origin() + "/app/*");
                case "tses-api" -> changed.putArray("webOrigins").add(APP.origin());
                default -> {
                    // The page does not use it.
                }
            }
        }
    }
}
