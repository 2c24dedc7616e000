package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients in {@code docs/api.md}, as a programmer would copy them. */
final class ApiClientsIT {

    private final String email = Somebody.email();
    private final Caller caller = Caller.ofRealm();

    @Test
    void theJavaClientSignsInAndIsKnownFromThenOn(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("SignIn.java"), client("java", "SignIn.java"));
        Path output = folder.resolve("output");
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "SignIn.java",
                        email,
                        caller.uri("").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (Writer terminal = client.outputWriter(StandardCharsets.UTF_8)) {
            String code = Mailbox.of(email).codeAfter(0);
            terminal.write((code.equals("000000") ? "000001" : "000000") + "\n" + code + "\n");
        }

        assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // Keycloak counts from when it began: an answer that took a while has a second less to live.
        assertThat(output)
                .content()
                .contains("wrong or expired", "Refreshed")
                .containsPattern("Signed in for (300|29\\d) s");
        assertThat(client.exitValue()).isZero();
        assertThat(folder.resolve("device.cookie")).content().startsWith("tses_device_");
    }

    @Test
    void theJavaScriptClientSignsInFromAPage() throws IOException {
        String module = client("js", "email-codes.mjs");
        try (Browser browser = new Browser()) {
            Page page = pageWith(browser, module);
            Object sent = page.evaluate(
                    "async ([realm, email]) => {"
                            + " const {EmailCodes} = await import('/tses-test/email-codes.mjs');"
                            + " window.codes = new EmailCodes(realm);"
                            + " window.sent = await codes.request(email, 'en');"
                            + " return window.sent.delivered_to; }",
                    List.of(caller.uri("").toString(), email));
            Object signedIn = page.evaluate(
                    "async ([email, wrong, code]) => {"
                            + " const refused = await codes.verify(email, wrong, sent.challenge).catch(error => error);"
                            + " const tokens = await codes.verify(email, code, sent.challenge);"
                            + " const fresh = await codes.refresh(tokens.refresh_token);"
                            + " return [refused.type, tokens.token_type, fresh.token_type].join(); }",
                    codes());

            assertThat(sent).isEqualTo("s•••@example.com");
            assertThat(signedIn).isEqualTo("code-refused,Bearer,Bearer");
            assertThat(page.context().cookies()).anyMatch(cookie -> cookie.name.startsWith("tses_device_"));
        }
    }

    @Test
    void theJavaScriptClientSaysWhenToComeBack() throws IOException {
        String module = client("js", "email-codes.mjs");
        while (caller.requestCode(email).status() == 202) {
            // until the limit
        }
        try (Browser browser = new Browser()) {
            Object told = pageWith(browser, module)
                    .evaluate(
                            "async ([realm, email]) => {"
                                    + " const {EmailCodes} = await import('/tses-test/email-codes.mjs');"
                                    + " const error = await new EmailCodes(realm).request(email).catch(e => e);"
                                    + " return error.status + ' ' + error.type + ' ' + (error.retryAfter > 500); }",
                            List.of(caller.uri("").toString(), email));

            assertThat(told).isEqualTo("429 too-many-requests true");
        }
    }

    private List<String> codes() {
        String code = Mailbox.of(email).codeAfter(0);
        return List.of(email, code.equals("000000") ? "000001" : "000000", code);
    }

    /** An application's page beside Keycloak, from which the module can be imported. */
    private static Page pageWith(Browser browser, String module) {
        Page page = browser.page(new NewContextOptions());
        String app = Stack.running().keycloak() + "/tses-test/";
        page.route(app, route -> fulfil(route, "text/html", "<!DOCTYPE html><title>An application</title>"));
        page.route(app + "email-codes.mjs", route -> fulfil(route, "text/javascript", module));
        page.navigate(app);
        return page;
    }

    private static void fulfil(Route route, String type, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(200)
                .setHeaders(Map.of("Content-Type", type))
                .setBody(body));
    }

    /** The block of the document in this language that begins with a comment that names the file. */
    private static String client(String language, String file) throws IOException {
        String document = Files.readString(Path.of(System.getProperty("tses.repository"), "docs", "api.md"));
        Matcher block = Pattern.compile(
                        "```" + language + "\n(// " + Pattern.quote(file) + "\\b.*?)```", Pattern.DOTALL)
                .matcher(document);
        assertThat(block.find()).as(file + " in docs/api.md").isTrue();
        return block.group(1);
    }
}
