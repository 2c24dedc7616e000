package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.stack.KeycloakNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that keeps its trail in a database of the auditors' own, and for two months only. */
final class AuditDatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** With that of every other test beside it: much less than a sign-in would wait for a database that is away. */
    private static final Duration SLOW = Duration.ofSeconds(5);

    private static final List<String> STORY =
            List.of("CODE_REQUESTED", "MAIL_QUEUED", "MAIL_SENT", "CODE_ACCEPTED", "DEVICE_KNOWN", "LOGIN");

    private static final String AUDITOR = Somebody.email();
    private static final Realm REALM = Realm.with(AuditDatabaseIT::withAuditor);
    private static final String REALM_ID = REALM.admin().get("").text("id");
    private static final AuditorsDatabase DATABASE = AuditorsDatabase.create();
    private static final KeycloakNode NODE = Stack.running().startNode(options());

    @TempDir
    private Path folder = Path.of("");

    @AfterAll
    static void stop() {
        NODE.kill();
        REALM.close();
    }

    @Test
    void whatHappensThereIsInTheAuditorsDatabaseAndNotInKeycloaks() throws IOException, InterruptedException {
        String email = Somebody.email();
        String token = auditor();
        there().signIn(email).requireStatus(201);
        awaitStory(email);
        awaitCheckpoint(REALM_ID);

        assertThat(AuditorsDatabase.inKeycloaks("SELECT event FROM tses_audit.audit_event WHERE email = '" + email
                        + "' OR metadata::text LIKE '%" + email + "%'"))
                .isEmpty();
        assertThat(there().get("/api/v1/audit/logs/?email=" + email.replace("@", "%40"), token)
                        .requireStatus(200)
                        .json()
                        .findValuesAsText("event"))
                .containsExactlyInAnyOrderElementsOf(events(email));
        assertThat(REALM.admin()
                        .get("/tses/audit/logs?email=" + email.replace("@", "%40"))
                        .json()
                        .path("items"))
                .as("the other server reads Keycloak's")
                .isEmpty();
        assertThatTheProofHolds(email, token);
    }

    @Test
    void nobodyWhoSignsInNoticesThatItIsAwayAndNoRowIsLostOrDoubled() throws IOException, InterruptedException {
        List<String> people = new ArrayList<>();
        List<Duration> requests = new ArrayList<>();
        List<Duration> verifications = new ArrayList<>();
        String token = auditor();
        DATABASE.goAway();
        try {
            for (int i = 0; i < 5; i++) {
                String email = Somebody.email();
                long begin = System.nanoTime();
                there().requestCode(email).requireStatus(202);
                requests.add(Duration.ofNanos(System.nanoTime() - begin));
                String code = Mailbox.of(email).codeAfter(0);
                begin = System.nanoTime();
                there().verify(email, code).requireStatus(201);
                verifications.add(Duration.ofNanos(System.nanoTime() - begin));
                people.add(email);
            }
            // Whoever waits for the database waits each time; a machine that stands still does so now and then.
            assertThat(Collections.min(requests)).isLessThan(SLOW);
            assertThat(Collections.min(verifications)).isLessThan(SLOW);
            assertThat(there().get("/api/v1/audit/logs/", token).status()).isEqualTo(503);
            await().atMost(PATIENCE).until(() -> metric("backlog") >= STORY.size() && metric("lag_seconds") > 0);
        } finally {
            DATABASE.comeBack();
        }

        people.forEach(AuditDatabaseIT::awaitStory);
        assertThat(people).allSatisfy(email -> assertThat(events(email)).doesNotHaveDuplicates());
        await().atMost(PATIENCE).until(() -> metric("backlog") == 0 && metric("lag_seconds") == 0);
        assertThat(metric("fallbacks_total") + metric("lost_total") + metric("dead_total"))
                .isZero();
        assertThat(metric("written_total")).isGreaterThanOrEqualTo(people.size() * STORY.size());
        assertThatTheProofHolds(people.get(0), token);
    }

    @Test
    void aMonthThatNeedNotBeKeptGoesSoonAfterAStartWhileOthersSignIn() throws Exception {
        YearMonth old = YearMonth.now(ZoneOffset.UTC).minusMonths(3);
        NODE.kill();
        fill(old);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> signInUntil(over));
        try {
            NODE.start();
            await().atMost(PATIENCE).until(() -> Files.readString(NODE.log())
                    .contains("Retention has dropped the audit rows of " + old + " in realm " + REALM_ID));
        } finally {
            over.set(true);
        }

        assertThat(others.get(1, TimeUnit.MINUTES)).isPositive();
        assertThat(DATABASE.run("SELECT count(*) FROM tses_audit.audit_event WHERE realm_id = '" + REALM_ID
                        + "' AND created_at < '" + old.plusMonths(1).atDay(1) + "'"))
                .containsExactly("0");
        awaitCheckpoint("\"kept_from\":\"" + old.plusMonths(1) + "\"");
        String token = auditor();
        awaitStory(AUDITOR);
        assertThatTheProofHolds(AUDITOR, token);
    }

    private static Map<String, String> options() {
        Map<String, String> options = new HashMap<>(DATABASE.options());
        options.put("KC_SPI_EVENTS_LISTENER__TSES_AUDIT__RETENTION_MONTHS", "1");
        // What it queues must not be written by a server that writes elsewhere.
        options.put("KC_SPI_TSES_REDIS__JEDIS__URL", Stack.running().redisUrl() + "/1");
        return options;
    }

    private static void withAuditor(ObjectNode realm) {
        for (JsonNode user : realm.path("users")) {
            if (user.path("username").asText().equals("auditor@example.com")) {
                ((ObjectNode) user).put("username", AUDITOR).put("email", AUDITOR);
            }
        }
    }

    private static Caller there() {
        return REALM.caller().at(NODE.uri());
    }

    /** A token. Nobody gets more than three codes, so this is called once in each test. */
    private static String auditor() {
        return there().signIn(AUDITOR).requireStatus(201).text("access_token");
    }

    private static void awaitStory(String email) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(email)).containsAll(STORY));
    }

    private static List<String> events(String email) {
        return DATABASE.run("SELECT event FROM tses_audit.audit_event WHERE email = '" + email + "'");
    }

    /** What was signed, until it holds this. */
    private static void awaitCheckpoint(String part) {
        await().atMost(PATIENCE)
                .until(() ->
                        DATABASE
                                .run("SELECT jws FROM tses_audit.audit_checkpoint WHERE realm_id = '" + REALM_ID + "'")
                                .stream()
                                .map(jws -> Base64.getUrlDecoder()
                                        .decode(jws.substring(jws.indexOf('.') + 1, jws.lastIndexOf('.'))))
                                .anyMatch(payload -> new String(payload, StandardCharsets.UTF_8).contains(part)));
    }

    private void assertThatTheProofHolds(String somebody, String token) throws IOException, InterruptedException {
        String export =
                there().get("/api/v1/audit/proof/", token).requireStatus(200).body();
        String keys = REALM.caller().get("/protocol/openid-connect/certs", "").body();
        Verdict verdict = Verdict.of(folder, export, keys);

        assertThat(verdict.status()).as(verdict.text()).isZero();
        assertThat(export).contains(somebody);
    }

    private static double metric(String name) {
        String metrics = Caller.to(NODE.management())
                .get("/metrics", "")
                .requireStatus(200)
                .body();
        Matcher line = Pattern.compile("(?m)^tses_audit_" + name + "(?:\\{.*})? (\\S+)$")
                .matcher(metrics);
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }

    /** Rows of a month; what they hold does not matter to whoever drops them. */
    private static void fill(YearMonth month) {
        DATABASE.run("SELECT tses_audit.ensure_partition('" + REALM_ID + "', '" + month.atDay(1) + "')");
        DATABASE.run("""
                INSERT INTO tses_audit.audit_event (id, created_at, seq, event, outcome, realm_id, metadata, words, salt,
                                                    previous, hash)
                SELECT gen_random_uuid(), '%s', n, 'LOGIN', 'SUCCESS', '%s', '{}', '{}', '', '', ''
                FROM generate_series(1, 100) n""".formatted(month.atDay(1), REALM_ID));
    }

    /** How many could, at the other server. */
    private static int signInUntil(AtomicBoolean over) {
        int people = 0;
        while (!over.get()) {
            REALM.caller().signIn(Somebody.email()).requireStatus(201);
            people++;
        }
        return people;
    }
}
