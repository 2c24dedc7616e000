package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A security officer reads the audit trail. */
@ResourceLock(Mailbox.AUDITOR)
final class AuditIT {

    private static String auditor;

    private final Caller caller = Caller.ofRealm();

    @BeforeAll
    static void signInAsAuditor() {
        auditor = Caller.ofRealm().signIn("auditor@example.com").text("access_token");
    }

    @Test
    void tellsTheWholeStoryOfASignIn() {
        String email = Somebody.email();
        Answer requested = caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);
        caller.verify(email, code.equals("000000") ? "000001" : "000000");
        Answer tokens = caller.verify(email, code);
        caller.form(
                "/protocol/openid-connect/logout",
                Map.of("client_id", "tses-api", "refresh_token", tokens.text("refresh_token")));

        List<JsonNode> rows = awaitEvents(
                email,
                "CODE_REQUESTED",
                "MAIL_QUEUED",
                "MAIL_SENT",
                "CODE_REFUSED",
                "CODE_ACCEPTED",
                "LOGIN",
                "LOGOUT");

        for (JsonNode row : rows) {
            assertThat(row.path("email").asText()).isEqualTo(email);
            assertThat(row.path("client").asText()).isEqualTo("tses-api");
            assertThat(row.toString()).doesNotContain(code);
        }
        JsonNode request = only(rows, "CODE_REQUESTED");
        assertThat(request.path("ip").asText()).isEqualTo(caller.ip());
        assertThat(request.path("outcome").asText()).isEqualTo("SUCCESS");
        assertThat(request.path("reference").asText()).isEqualTo(requested.text("reference"));
        assertThat(only(rows, "MAIL_SENT").path("reference").asText()).isEqualTo(requested.text("reference"));
        assertThat(only(rows, "CODE_REFUSED").path("outcome").asText()).isEqualTo("ERROR");
    }

    @Test
    void tellsOfALock() {
        String email = Somebody.email();
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);
        for (int i = 0; i < 6; i++) {
            caller.verify(email, code.equals("000000") ? "000001" : "000000");
        }

        awaitEvents(email, "CODE_LOCKED");
    }

    @Test
    void tellsWhatAdministratorsDid() {
        String email = Somebody.email();
        caller.signIn(email);
        Admin admin = Admin.signedIn();
        String id = admin.users(email).get(0).path("id").asText();

        assertThat(admin.update(id, Map.of("firstName", "Known")).status()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(30)).until(() -> logs("?event=ADMIN_UPDATE")
                .json()
                .path("items")
                .toString()
                .contains(id));
    }

    @Test
    void filtersByEventAndPagesThroughEverythingOnce() {
        String email = Somebody.email();
        for (int i = 0; i < 3; i++) {
            caller.requestCode(email);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> events(email, "CODE_REQUESTED").size() == 3);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = logs("?event=CODE_REQUESTED&limit=1&email=" + encoded(email) + cursor);
            assertThat(page.json().path("items")).hasSizeLessThanOrEqualTo(1);
            page.json().path("items").forEach(row -> seen.add(row.path("id").asText()));
            cursor = page.json().path("next").isTextual() ? "&cursor=" + encoded(page.text("next")) : "";
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void isOnlyForThoseWhoMayViewEvents() {
        String somebody = caller.signIn(Somebody.email()).text("access_token");

        assertThat(caller.get("/api/v1/audit/logs/", "").status()).isEqualTo(401);
        assertThat(caller.get("/api/v1/audit/logs/", "no-token").status()).isEqualTo(401);
        assertThat(caller.get("/api/v1/audit/logs/", somebody).status()).isEqualTo(403);
        assertThat(caller.get("/api/v1/audit/logs", auditor).status()).isEqualTo(200);
    }

    @Test
    void namesTheParameterThatIsWrong() {
        Answer answer = logs("?limit=many");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("limit");
    }

    private List<JsonNode> awaitEvents(String email, String... names) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> events(email, ""), rows -> rows.stream()
                .map(row -> row.path("event").asText())
                .toList()
                .containsAll(List.of(names)));
    }

    private List<JsonNode> events(String email, String event) {
        List<JsonNode> rows = new ArrayList<>();
        logs("?email=" + encoded(email) + (event.isEmpty() ? "" : "&event=" + event))
                .json()
                .path("items")
                .forEach(rows::add);
        return rows;
    }

    private Answer logs(String query) {
        return caller.get("/api/v1/audit/logs/" + query, auditor);
    }

    private static JsonNode only(List<JsonNode> rows, String event) {
        List<JsonNode> found = rows.stream()
                .filter(row -> event.equals(row.path("event").asText()))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
