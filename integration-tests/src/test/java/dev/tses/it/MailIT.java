package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.smtp.fixture.ScriptedServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A code's way to its reader, and what is told of it. */
@ResourceLock(Mailbox.AUDITOR)
final class MailIT {

    private static final Pattern LINK = Pattern.compile("http\\S+/tses-not-me/\\S+");

    private final String email = Somebody.email();
    private final Caller caller = Caller.ofRealm();

    @Test
    void theMailSaysWhatItIsForWhoAskedAndHowToCancel() {
        Answer requested = caller.with(
                        "User-Agent",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36")
                .requestCode(email);
        JsonNode mail = Mailbox.of(email).newestAfter(0);
        String code = Mailbox.code(mail);

        for (String part : List.of(mail.path("text").asText(), mail.path("html").asText())) {
            assertThat(part)
                    .contains(
                            "TSES API",
                            requested.text("reference"),
                            "5\u00a0minutes",
                            " UTC",
                            "Chrome, Windows",
                            "198.18.")
                    .contains("/tses-not-me/")
                    .doesNotContain("<img", caller.ip(), "login-actions", "openid-connect");
        }
        assertThat(mail.path("subject").asText()).isEqualTo("Sign-in code for TSES API");
        assertThat(mail.path("text").asText().lines()).contains(code);
        assertThat(mail.path("html").asText()).contains("Your sign-in code for TSES API");
        JsonNode headers = mail.path("headers");
        assertThat(headers.path("Auto-Submitted").asText()).isEqualTo("auto-generated");
        assertThat(headers.path("Message-ID").asText()).matches("<tses\\.[A-Za-z0-9_-]{32}@tses\\.example>");
        assertThat(headers.path("Date").asText()).isNotEmpty();
        assertThat(headers.toString()).doesNotContain(code, requested.text("challenge"));
    }

    @Test
    void openingTheLinkDoesNothingAndTheButtonCancelsTheCode() {
        Answer requested = caller.requestCode(email);
        JsonNode mail = Mailbox.of(email).newestAfter(0);
        Caller link = linked(mail);

        Answer asked = link.get("", "");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).contains("Cancel this code?", requested.text("reference"), "TSES API");
        assertThat(Caller.to(URI.create(link(mail).replace("kc_locale=en", "kc_locale=de")))
                        .get("", "")
                        .body())
                .contains("Diesen Code");
        assertThat(asked.header("X-Robots-Tag")).contains("none");
        assertThat(asked.header("Cache-Control")).contains("no-store");

        assertThat(link.form("", Map.of()).body()).contains("The code is cancelled");
        assertThat(link.form("", Map.of()).body()).contains("There is nothing to cancel");
        assertThat(caller.verify(email, Mailbox.code(mail)).status()).isEqualTo(400);

        List<JsonNode> story = story(email, "CODE_REQUESTED", "MAIL_QUEUED", "MAIL_SENT", "CODE_REVOKED");
        assertThat(named(story, "CODE_REVOKED")).hasSize(1);
        assertThat(Stream.of("CODE_REQUESTED", "MAIL_QUEUED", "MAIL_SENT", "CODE_REVOKED")
                        .flatMap(event -> named(story, event).stream())
                        .map(row -> row.path("reference").asText()))
                .containsOnly(requested.text("reference"));
    }

    @Test
    void aCodeThatWasOpenedByAScannerStillWorks() {
        caller.requestCode(email);
        JsonNode mail = Mailbox.of(email).newestAfter(0);
        linked(mail).get("", "").requireStatus(200);

        assertThat(caller.verify(email, Mailbox.code(mail)).status()).isEqualTo(201);
        assertThat(linked(mail).form("", Map.of()).body()).contains("There is nothing to cancel");
    }

    @Test
    void aLinkThatIsNotTheRealmsCancelsNothing() {
        caller.requestCode(email);
        JsonNode mail = Mailbox.of(email).newestAfter(0);
        String link = link(mail);
        try (Realm other = Realm.with(realm -> {})) {
            for (String wrong : List.of(
                    link.replaceFirst(".\\?", "?"),
                    link.substring(0, link.lastIndexOf('/')) + "/nonsense",
                    link.replace("/realms/" + Stack.running().realm() + "/", "/realms/" + other.name() + "/"))) {
                Answer answer = Caller.to(URI.create(wrong)).form("", Map.of());
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("There is nothing to cancel");
            }
        }
        assertThat(caller.verify(email, Mailbox.code(mail)).status()).isEqualTo(201);
    }

    @Test
    void theLanguageIsTheRequestsThenTheUsersThenTheRealms() {
        try (Realm realm = Realm.with(MailIT::inFrench)) {
            assertThat(subject(realm, Optional.empty(), Optional.empty())).startsWith("Code de connexion");
            assertThat(subject(realm, Optional.of("ja"), Optional.empty())).startsWith("TSES API");
            assertThat(subject(realm, Optional.of("ja"), Optional.of("de"))).startsWith("Anmeldecode");
        }
    }

    @Test
    void readsWellInAnyEmailTheme() {
        try (Realm realm = Realm.with(shipped -> shipped.put("emailTheme", "base"))) {
            realm.caller().requestCode(email).requireStatus(202);
            JsonNode mail = Mailbox.of(email).newestAfter(0);

            assertThat(mail.path("html").asText()).contains("Your sign-in code", "/tses-not-me/");
            assertThat(realm.caller().verify(email, Mailbox.code(mail)).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aMailThatIsRefusedForGoodIsADeadLetterThatAdministratorsSeeReplayAndDrop() {
        AtomicBoolean refusing = new AtomicBoolean(true);
        try (ScriptedServer smtp = ScriptedServer.start();
                Realm realm = Realm.with(shipped -> {})) {
            String auditor = realm.caller().signIn("auditor@example.com").text("access_token");
            realm.useServer(smtp.port());
            smtp.script(line ->
                    refusing.get() && line.is("RCPT TO:") ? Optional.of("550 no such mailbox") : Optional.empty());
            Answer requested = realm.caller().requestCode(email).requireStatus(202);
            // Mails asked for at about the same time go out in either order.
            await().until(() -> deadLetters(realm, "").path("items").has(0));
            realm.caller().requestCode(email).requireStatus(202);

            JsonNode letters = await().until(() -> deadLetters(realm, "?limit=1"), page -> page.path("next")
                    .isTextual());
            letters =
                    deadLetters(realm, "?limit=1&cursor=" + letters.path("next").asText());
            JsonNode letter = letters.path("items").get(0);
            assertThat(letter.path("reason").asText()).isEqualTo("SMTP 550");
            assertThat(letter.path("email").asText()).isEqualTo(email);
            assertThat(letter.path("reference").asText()).isEqualTo(requested.text("reference"));
            assertThat(letter.toString()).doesNotContain("\"code\"");

            refusing.set(false);
            realm.admin().post(path(letter) + "/replay", Map.of()).requireStatus(202);
            await().until(() -> smtp.mails().size() == 1);
            assertThat(smtp.mails().get(0).content()).contains(requested.text("reference"));
            realm.admin().post(path(letter) + "/replay", Map.of()).requireStatus(404);

            JsonNode left = deadLetters(realm, "").path("items");
            assertThat(left).hasSize(1);
            realm.admin().delete(path(left.get(0))).requireStatus(204);
            realm.admin().delete(path(left.get(0))).requireStatus(404);
            assertThat(realm.admin()
                            .delete("/tses/dead-letters")
                            .json()
                            .path("dropped")
                            .asInt(-1))
                    .isZero();
            assertThat(named(story(realm.caller(), auditor, email, "MAIL_REFUSED", "MAIL_SENT"), "MAIL_REFUSED")
                            .get(0)
                            .path("metadata")
                            .path("reason")
                            .asText())
                    .isEqualTo("SMTP 550");
        }
    }

    @Test
    void aMailThatIsPutOffGoesOutLaterUnderTheSameMessageId() {
        try (ScriptedServer smtp = ScriptedServer.start();
                Realm realm = Realm.with(shipped -> {})) {
            String auditor = realm.caller().signIn("auditor@example.com").text("access_token");
            realm.useServer(smtp.port());
            // Takes the mail and loses the connection before it says so: the sender cannot know.
            smtp.script(line -> line.connection() == 1 && line.text().equals(".")
                    ? Optional.of(ScriptedServer.DROP)
                    : Optional.empty());
            realm.caller().requestCode(email).requireStatus(202);

            await().until(() -> smtp.mails().size() == 2);

            assertThat(smtp.mails().stream()
                            .map(mail -> mail.header("Message-ID").orElse(""))
                            .distinct())
                    .hasSize(1);
            List<JsonNode> story = story(realm.caller(), auditor, email, "MAIL_RETRIED", "MAIL_SENT");
            JsonNode sent = named(story, "MAIL_SENT").get(0).path("metadata");
            assertThat(sent.path("tses_attempt").asText()).isEqualTo("2");
            assertThat(sent.path("tses_duplicate").asText()).isEqualTo("possible");
        }
    }

    @Test
    void aMailWhoseCodeExpiresFirstIsAbandonedAndSaidSo() {
        try (ScriptedServer smtp = ScriptedServer.start();
                Realm realm = Realm.withSettings(Map.of("tsesCodeLifetime", "30"))) {
            String auditor = realm.caller().signIn("auditor@example.com").text("access_token");
            realm.useServer(smtp.port());
            smtp.script(line -> line.is("RCPT TO:")
                    ? Optional.of(line.text().contains(email) ? "451 later" : "550 never")
                    : Optional.empty());
            Answer requested = realm.caller().requestCode(email).requireStatus(202);
            realm.caller().requestCode(Somebody.email()).requireStatus(202);

            List<JsonNode> story =
                    story(realm.caller(), auditor, email, "MAIL_QUEUED", "MAIL_RETRIED", "MAIL_ABANDONED");

            assertThat(named(story, "MAIL_ABANDONED").get(0).path("reference").asText())
                    .isEqualTo(requested.text("reference"));
            assertThat(smtp.mails()).isEmpty();
            // The other's code has expired as well: nobody sends it any more.
            JsonNode letter = deadLetters(realm, "").path("items").get(0);
            Instant expiry = Instant.parse(letter.path("expires").asText());
            await().until(() -> Instant.now().isAfter(expiry));
            Answer late = realm.admin().post(path(letter) + "/replay", Map.of()).requireStatus(409);
            assertThat(late.text("type")).isEqualTo("urn:tses:problem:code-expired");
            assertThat(deadLetters(realm, "").path("items")).hasSize(1);
        }
    }

    @Test
    void aDeadMailServerOfOneRealmHoldsUpNoOther() {
        try (ScriptedServer smtp = ScriptedServer.start();
                Realm dead = Realm.with(shipped -> {
                    change(shipped, smtp.port(), Map.of("tsesSendsPerIp", "100"));
                    // Longer than anybody waits below: its connections hang until the end.
                    shipped.withObject("/smtpServer").put("timeout", "120000");
                })) {
            smtp.script(line -> Optional.of(ScriptedServer.HANG));
            Caller burst = dead.caller();
            for (int i = 0; i < 60; i++) {
                burst.requestCode(Somebody.email()).requireStatus(202);
            }

            caller.requestCode(email).requireStatus(202);

            await().atMost(Duration.ofSeconds(30)).until(() -> Mailbox.of(email).size() == 1);
        }
    }

    private static void inFrench(ObjectNode realm) {
        realm.put("defaultLocale", "fr");
    }

    private static String subject(Realm realm, Optional<String> users, Optional<String> requests) {
        String reader = Somebody.email();
        Map<String, Object> user = users.<Map<String, Object>>map(locale -> Map.of(
                        "username", reader, "email", reader, "enabled", true, "attributes", Map.of("locale", locale)))
                .orElseGet(() -> Map.of("username", reader, "email", reader, "enabled", true));
        realm.admin().post("/users", user).requireStatus(201);
        Caller asking = requests.map(language -> realm.caller().with("Accept-Language", language))
                .orElseGet(realm::caller);
        asking.requestCode(reader).requireStatus(202);
        return Mailbox.of(reader).newestAfter(0).path("subject").asText();
    }

    private static void change(ObjectNode realm, int smtpPort, Map<String, String> settings) {
        ((ObjectNode) realm.path("smtpServer")).put("port", Integer.toString(smtpPort));
        realm.path("authenticatorConfig")
                .forEach(execution -> settings.forEach(((ObjectNode) execution.path("config"))::put));
    }

    private static JsonNode deadLetters(Realm realm, String query) {
        return realm.admin()
                .get("/tses/dead-letters" + query)
                .requireStatus(200)
                .json();
    }

    private static String path(JsonNode letter) {
        return "/tses/dead-letters/" + letter.path("id").asText();
    }

    private static String link(JsonNode mail) {
        Matcher link = LINK.matcher(mail.path("text").asText());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static Caller linked(JsonNode mail) {
        return Caller.to(URI.create(link(mail)));
    }

    private List<JsonNode> story(String of, String... events) {
        String auditor = Caller.ofRealm().signIn("auditor@example.com").text("access_token");
        return story(caller, auditor, of, events);
    }

    private static List<JsonNode> story(Caller caller, String auditor, String of, String... events) {
        String query = "/api/v1/audit/logs/?email=" + URLEncoder.encode(of, StandardCharsets.UTF_8);
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            List<JsonNode> rows = new ArrayList<>();
                            caller.get(query, auditor)
                                    .requireStatus(200)
                                    .json()
                                    .path("items")
                                    .forEach(rows::add);
                            return rows;
                        },
                        rows -> rows.stream()
                                .map(row -> row.path("event").asText())
                                .toList()
                                .containsAll(List.of(events)));
    }

    private static List<JsonNode> named(List<JsonNode> rows, String event) {
        return rows.stream()
                .filter(row -> row.path("event").asText().equals(event))
                .toList();
    }
}
