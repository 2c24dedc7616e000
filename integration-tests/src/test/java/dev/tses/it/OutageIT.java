package dev.tses.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.tses.smtp.fixture.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What happens while a part is away, and when it is back. */
@Isolated("it stops Redis, the mail server and Keycloak")
final class OutageIT {

    private final Caller caller = Caller.ofRealm();

    @Test
    void withoutRedisNoCodeIsIssuedOrAcceptedAndItRecoversByItself() {
        String email = Somebody.email();
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);

        Stack.running().stopRedis();
        try {
            Answer requested = caller.requestCode(Somebody.email());
            Answer verified = caller.verify(email, code);
            Answer token = caller.form(
                    "/protocol/openid-connect/token",
                    Map.of("grant_type", "password", "client_id", "tses-api", "username", email, "otp", code));

            assertThat(requested.status()).isEqualTo(503);
            assertThat(requested.header("Retry-After")).isNotEmpty();
            assertThat(verified.status()).isEqualTo(503);
            assertThat(token.status()).isEqualTo(503);
            assertThat(token.text("error")).isEqualTo("temporarily_unavailable");
            thePageSaysSo();
        } finally {
            Stack.running().startRedis();
        }

        await().until(() -> caller.requestCode(email).status() == 202);
        assertThat(caller.verify(email, code).status()).isEqualTo(201);
    }

    @Test
    void aMailIsDeliveredWhenTheMailServerIsBack() {
        String email = Somebody.email();
        Stack.running().stopSmtp();
        try {
            assertThat(caller.requestCode(email).status()).isEqualTo(202);
        } finally {
            Stack.running().startSmtp();
        }

        assertThat(caller.verify(email, Mailbox.of(email).codeAfter(0)).status())
                .isEqualTo(201);
    }

    @Test
    void aNodeThatIsKilledWithAMailInHandLosesNothingAndItsHeirSaysWhatIsNotKnown() {
        String email = Somebody.email();
        try (ScriptedServer smtp = ScriptedServer.start();
                Realm realm = Realm.with(shipped -> {})) {
            realm.useServer(smtp.port());
            AtomicBoolean killed = new AtomicBoolean();
            AtomicBoolean reached = new AtomicBoolean();
            // The server has the whole mail, and nobody will ever know what it made of it.
            smtp.script(line -> {
                if (!line.text().equals(".") || killed.get()) {
                    return Optional.empty();
                }
                reached.set(true);
                return Optional.of(ScriptedServer.HANG);
            });
            Answer requested = realm.caller().requestCode(email).requireStatus(202);
            await().untilTrue(reached);

            Stack.running().killKeycloak();
            killed.set(true);
            Stack.running().startKeycloak();

            await().atMost(Duration.ofSeconds(60)).until(() -> smtp.mails().size() == 1);
            assertThat(smtp.mails().get(0).content()).contains(requested.text("reference"));
            await().until(() -> realm.admin()
                    .get("/tses/audit/logs?event=MAIL_SENT&email=" + email.replace("@", "%40"))
                    .json()
                    .path("items")
                    .path(0)
                    .path("metadata")
                    .path("tses_duplicate")
                    .asText()
                    .equals("possible"));
        }
    }

    private void thePageSaysSo() {
        try (Browser browser = new Browser()) {
            Page page = browser.page(new NewContextOptions());
            page.navigate(caller.uri("/account").toString());
            page.locator("#email").fill(Somebody.email());
            page.keyboard().press("Enter");
            assertThat(page.getByText("not available right now")).isVisible();
        }
    }
}
