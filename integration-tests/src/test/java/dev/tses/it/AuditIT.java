package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A security officer reads the audit trail. */
@ResourceLock(Mailbox.AUDITOR)
final class AuditIT {

    private String auditor = "";

    private final Caller caller = Caller.ofRealm();

    /** For each test: a token lives for five minutes. */
    @BeforeEach
    void signInAsAuditor() {
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
                "DEVICE_KNOWN",
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

        await().until(() ->
                logs("?event=ADMIN_UPDATE").json().path("items").toString().contains(id));
    }

    @Test
    void filtersByEventAndPagesThroughEverythingOnce() {
        String email = Somebody.email();
        for (int i = 0; i < 3; i++) {
            caller.requestCode(email);
        }
        await().until(() -> events(email, "CODE_REQUESTED").size() == 3);

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
    void pagesOldestFirstWithTheSameRows() {
        String email = Somebody.email();
        for (int i = 0; i < 3; i++) {
            caller.requestCode(email);
        }
        await().until(() -> events(email, "").size() == 9); // of codes and mails

        List<String> newest = ids("&order=newest&email=" + encoded(email));
        List<String> oldest = ids("&order=oldest&email=" + encoded(email));

        Collections.reverse(oldest);
        assertThat(newest).hasSize(9).doesNotHaveDuplicates().isEqualTo(oldest);
        Answer first = logs("?limit=1&order=oldest&email=" + encoded(email));
        Answer turned = logs("?limit=1&order=newest&email=" + encoded(email) + "&cursor=" + first.text("next"));
        assertThat(turned.requireStatus(400).text("detail"))
                .startsWith("cursor: this one was given for the other order");
    }

    @Test
    void filtersByEverythingThatARowTells() {
        String email = Somebody.email();
        Answer requested = caller.requestCode(email);
        caller.verify(email, Mailbox.of(email).codeAfter(0));
        JsonNode login = only(awaitEvents(email, "LOGIN", "MAIL_SENT"), "LOGIN");
        String network = caller.ip().replaceAll("\\d+$", "0/24");

        for (String filter : List.of(
                "ip=" + caller.ip(),
                "ip=" + encoded(network),
                "client=tses-api",
                "outcome=success",
                "user=" + login.path("user").asText(),
                "session=" + login.path("session").asText(),
                "text=openid-connect",
                "event=LOGIN,LOGOUT&order=oldest&client=tses-api&outcome=SUCCESS&ip=" + encoded("198.18.0.0/15"))) {
            assertThat(logs("?email=" + encoded(email) + "&event=LOGIN&" + filter)
                            .requireStatus(200)
                            .json()
                            .path("items"))
                    .as(filter)
                    .containsExactly(login);
        }
        for (String filter : List.of(
                "ip=203.0.113.9",
                "ip=" + encoded("2001:db8::/32"),
                "client=tses-web",
                "outcome=error",
                "text=x" + email.hashCode())) {
            assertThat(logs("?email=" + encoded(email) + "&event=LOGIN&" + filter)
                            .requireStatus(200)
                            .json()
                            .path("items"))
                    .as(filter)
                    .isEmpty();
        }
        assertThat(logs("?reference=" + requested.text("reference") + "&email=" + encoded(email))
                        .json()
                        .path("items"))
                .isNotEmpty()
                .allMatch(row -> row.path("reference").asText().equals(requested.text("reference")));
    }

    @Test
    void exportsWhatThePagesHold() {
        String email = Somebody.email();
        String query = "?email=" + encoded(email);
        Caller attacker = caller.with("User-Agent", "=HYPERLINK(\"http://evil.example\")");
        attacker.requestCode(email);
        List<JsonNode> items = awaitEvents(email, "CODE_REQUESTED", "MAIL_QUEUED", "MAIL_SENT");

        Answer ndjson = logs(query + "&format=ndjson").requireStatus(200);
        Answer csv = caller.with("Accept", "text/csv").get("/api/v1/audit/logs/" + query, auditor);

        assertThat(ndjson.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(ndjson.body().lines().map(Caller::parsed)).isEqualTo(items);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=UTF-8; header=present");
        assertThat(csv.header("Content-Disposition"))
                .matches("attachment; filename=\"tses-audit-\\d{8}T\\d{6}Z\\.csv\"");
        assertThat(csv.body().split("\r\n"))
                .hasSize(1 + items.size())
                .startsWith("\"id\",\"time\",\"event\",\"outcome\",\"error\",\"client\",\"user\",\"email\",\"ip\","
                        + "\"user_agent\",\"session\",\"reference\",\"metadata\"")
                .anyMatch(line -> line.contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\","))
                .noneMatch(line -> line.contains("\"=HYPERLINK"));
        assertThat(logs(query + "&format=ndjson&limit=2").body().lines()).hasSize(2);
    }

    @Test
    void theParameterWinsOverAccept() {
        assertThat(caller.with("Accept", "text/csv")
                        .get("/api/v1/audit/logs/?format=json&limit=1", auditor)
                        .header("Content-Type"))
                .startsWith("application/json");
        assertThat(caller.with("Accept", "text/html")
                        .get("/api/v1/audit/logs/?limit=1", auditor)
                        .header("Content-Type"))
                .startsWith("application/json");
    }

    @Test
    void anExportHoldsMoreThanAPageAndBreaksWhereTheTrailDoes() throws IOException, InterruptedException, SQLException {
        try (Realm realm = Realm.with(shipped -> {})) {
            Admin admin = realm.admin();
            String realmId = admin.get("").text("id");
            crowd(realmId, 20_000);

            assertThat(admin.get("/tses/audit/logs?event=CROWD&format=ndjson")
                            .requireStatus(200)
                            .body()
                            .lines())
                    .hasSize(20_000);
            assertThat(admin.get("/tses/audit/logs?event=CROWD&format=csv&limit=2500")
                            .body()
                            .lines())
                    .hasSize(2501);
            assertThat(brokenExport(admin, realmId)).isLessThan(20_000);
        }
    }

    @Test
    void administratorsReadTheTrailsOfTheRealmsTheyMayView() {
        try (Realm realm = Realm.with(shipped -> {})) {
            String email = Somebody.email();
            realm.caller().requestCode(email).requireStatus(202);
            String trail = "/tses/audit/logs?email=" + encoded(email);

            await().until(() -> realm.admin().get(trail).json().path("items").size() == 3);
            assertThat(Admin.signedIn().get(trail).requireStatus(200).json().path("items"))
                    .as("another realm")
                    .isEmpty();
            assertThat(Caller.local("/admin/realms/" + realm.name())
                            .get(trail, auditor)
                            .status())
                    .as("an auditor of another realm")
                    .isEqualTo(403);
            assertThat(Caller.local("/admin/realms/" + Stack.running().realm())
                            .get(trail, auditor)
                            .status())
                    .isEqualTo(200);
            assertThat(realm.caller().get("/api/v1/audit/logs/", auditor).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aUserReadsTheirOwnHistoryAndNothingOfOthers() {
        String email = Somebody.email();
        String token = caller.signIn(email).text("access_token");
        String other = Somebody.email();
        caller.signIn(other);
        Admin admin = Admin.signedIn();
        String id = admin.users(email).get(0).path("id").asText();
        admin.update(id, Map.of("firstName", "Known")).requireStatus(204);
        awaitEvents(email, "LOGIN");
        awaitEvents(other, "LOGIN");

        JsonNode items = history("", token).requireStatus(200).json().path("items");

        assertThat(items).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("user").asText()).isEqualTo(id);
            assertThat(row.has("email") || row.has("metadata")).isFalse();
            assertThat(row.path("event").asText()).doesNotStartWith("ADMIN_");
        });
        assertThat(items.findValuesAsText("event")).contains("LOGIN");
        assertThat(items.toString()).doesNotContain(email, other);
        assertThat(history("?event=login&order=oldest&limit=1", token).json().path("items"))
                .hasSize(1);
        assertThat(history("?format=csv", token).body())
                .startsWith("\"id\",\"time\",\"event\",\"outcome\",\"error\",\"client\",\"user\",\"ip\"")
                .doesNotContain(email, other);
        assertThat(history("?format=ndjson", token).body().lines()).hasSize(items.size());
    }

    @Test
    void aUserAsksTheirHistoryForNothingElse() {
        String token = caller.signIn(Somebody.email()).text("access_token");

        for (String name : List.of("email", "user", "ip", "client", "session", "reference", "text", "outcome")) {
            assertThat(history("?" + name + "=1", token).requireStatus(400).text("detail"))
                    .startsWith(name + ": not a parameter");
        }
        assertThat(history("?event=ADMIN_UPDATE", token).requireStatus(400).text("detail"))
                .startsWith("event: events about signing in");
    }

    @Test
    void aHistoryIsOnlyForItsUser() {
        try (Realm realm = Realm.with(shipped -> shipped.withArray("/clients")
                .addObject()
                .put("clientId", "robot")
                .put("secret", "robot-secret")
                .put("publicClient", false)
                .put("serviceAccountsEnabled", true))) {
            String robot = realm.caller()
                    .form(
                            "/protocol/openid-connect/token",
                            Map.of(
                                    "grant_type",
                                    "client_credentials",
                                    "client_id",
                                    "robot",
                                    "client_secret",
                                    "robot-secret"))
                    .text("access_token");

            assertThat(realm.caller().get("/api/v1/audit/history/", robot).status())
                    .isEqualTo(401);
            assertThat(realm.caller().get("/api/v1/audit/history/", auditor).status())
                    .as("a token of another realm")
                    .isEqualTo(401);
            assertThat(caller.get("/api/v1/audit/history/", "").status()).isEqualTo(401);
        }
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
        return await().until(() -> events(email, ""), rows -> rows.stream()
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

    private Answer history(String query, String token) {
        return caller.get("/api/v1/audit/history/" + query, token);
    }

    /** The ids of all rows, read one by one. */
    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = logs("?limit=2" + query + cursor).requireStatus(200);
            ids.addAll(page.json().path("items").findValuesAsText("id"));
            cursor = page.json().path("next").isTextual() ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    /** Reads an export while the trail goes away; how many lines arrived before the connection broke. */
    private static long brokenExport(Admin admin, String realmId)
            throws IOException, InterruptedException, SQLException {
        HttpRequest request = admin.request("/tses/audit/logs?event=CROWD&format=ndjson");
        try (InputStream body = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("CROWD");
            try (Connection database =
                            DriverManager.getConnection(Stack.running().jdbcUrl());
                    Statement lock = database.createStatement()) {
                database.setAutoCommit(false);
                lock.execute("DO $$ BEGIN EXECUTE format('LOCK TABLE tses_audit.%I', tses_audit.partition_name('"
                        + realmId + "', NULL)); END $$");
                AtomicLong read = new AtomicLong();
                assertThatThrownBy(() -> lines.lines().forEach(line -> read.incrementAndGet()))
                        .isInstanceOf(UncheckedIOException.class);
                return read.get();
            }
        }
    }

    /** Rows of two kilobytes: more than the connections on the way hold. */
    private static void crowd(String realmId, int rows) {
        sql("SELECT tses_audit.ensure_partition('%s', (now() AT TIME ZONE 'UTC')::date)".formatted(realmId));
        sql("""
                WITH chain AS (UPDATE tses_audit.audit_chain SET row_count = row_count + %2$d
                               WHERE realm_id = '%1$s' AND month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
                               RETURNING row_count - %2$d AS last)
                INSERT INTO tses_audit.audit_event (id, created_at, seq, event, outcome, realm_id, metadata, words, salt,
                                                    previous, hash)
                SELECT gen_random_uuid(), now(), last + n, 'CROWD', 'SUCCESS', '%1$s',
                       jsonb_build_object('x', repeat('x', 2000)), '{}', '', '', ''
                FROM chain, generate_series(1, %2$d) n""".formatted(realmId, rows));
    }

    private static void sql(String statement) {
        try (Connection connection = DriverManager.getConnection(Stack.running().jdbcUrl());
                Statement change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
