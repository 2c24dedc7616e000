package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the REST endpoints. */
final class RestIT {

    private final Caller caller = Caller.ofRealm();

    @Test
    void aCodeIsSentAndExchangedForTokensOnce() {
        String email = Somebody.email();

        Answer requested = caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);
        Answer verified = caller.verify(email, code);
        Answer again = caller.verify(email, code);

        assertThat(requested.status()).isEqualTo(202);
        assertThat(requested.text("challenge")).hasSize(22);
        assertThat(requested.text("reference")).hasSize(4);
        assertThat(requested.json().path("code_length").asInt()).isEqualTo(6);
        assertThat(requested.json().path("expires_in").asInt()).isEqualTo(300);
        assertThat(requested.text("delivered_to")).isEqualTo("s•••@example.com");
        assertThat(verified.status()).isEqualTo(201);
        assertThat(verified.text("token_type")).isEqualTo("Bearer");
        assertThat(verified.text("access_token")).isNotEmpty();
        assertThat(verified.text("refresh_token")).isNotEmpty();
        assertThat(verified.header("Cache-Control")).isEqualTo("no-store");
        assertThat(again.status()).isEqualTo(400);
    }

    @Test
    void theFirstVerifiedCodeCreatesAUserWithAVerifiedAddress() {
        String email = Somebody.email();
        Admin admin = Admin.signedIn();

        caller.requestCode(email);
        Mailbox.of(email).newestAfter(0);
        assertThat(admin.users(email)).isEmpty();
        caller.signIn(email);

        assertThat(admin.users(email)).hasSize(1);
        assertThat(admin.users(email).get(0).path("emailVerified").asBoolean()).isTrue();
        assertThat(admin.users(email).get(0).path("enabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void pathsAnswerWithAndWithoutATrailingSlashAndTakeForms(String slash) {
        String email = Somebody.email();

        Answer requested = caller.form("/api/v1/auth/otp/request" + slash, Map.of("email", email));
        String code = Mailbox.of(email).codeAfter(0);
        Answer verified = caller.form("/api/v1/auth/otp/verify" + slash, Map.of("email", email, "otp", code));

        assertThat(requested.status()).isEqualTo(202);
        assertThat(verified.status()).isEqualTo(201);
    }

    @Test
    void afterFiveWrongCodesNothingIsComparedAnyMore() {
        String email = Somebody.email();
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);
        String wrong = code.equals("000000") ? "000001" : "000000";

        for (int i = 0; i < 5; i++) {
            Answer refused = caller.verify(email, wrong);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("type")).isEqualTo("urn:tses:problem:code-refused");
        }
        Answer locked = caller.verify(email, code);

        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.text("type")).isEqualTo("urn:tses:problem:locked");
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
        assertThat(caller.requestCode(email).status()).isEqualTo(423);
    }

    /** Neither the engine nor Keycloak's protector may be used to lock somebody out who has not even asked for a code. */
    @Test
    void guessesWhereThereIsNothingToGuessShutNobodyOut() {
        String email = Somebody.email();
        caller.signIn(email).requireStatus(201);
        for (int i = 0; i < 40; i++) {
            caller.verify(email, "000000").requireStatus(400);
        }

        assertThat(caller.signIn(email).status()).isEqualTo(201);
    }

    @Test
    void theFourthRequestForAnAddressIsRefusedAndSaysWhenToComeBack() {
        String email = Somebody.email();
        for (int i = 0; i < 3; i++) {
            assertThat(caller.requestCode(email).status()).isEqualTo(202);
        }

        Answer throttled = Caller.ofRealm().requestCode(email);

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Content-Type")).startsWith("application/problem+json");
        assertThat(throttled.text("type")).isEqualTo("urn:tses:problem:too-many-requests");
        assertThat(Integer.parseInt(throttled.header("Retry-After"))).isBetween(500, 600);
    }

    @Test
    void ofFiftyConcurrentRequestsForOneAddressExactlyThreeAreAccepted() throws Exception {
        String email = Somebody.email();
        ExecutorService pool = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Integer>> requests = Collections.nCopies(
                    50, () -> Caller.ofRealm().requestCode(email).status());
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : pool.invokeAll(requests)) {
                statuses.add(status.get());
            }

            assertThat(statuses).containsOnly(202, 429);
            assertThat(Collections.frequency(statuses, 202)).isEqualTo(3);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theEleventhRequestFromAClientAddressIsRefused() {
        for (int i = 0; i < 10; i++) {
            assertThat(caller.requestCode(Somebody.email()).status()).isEqualTo(202);
        }

        assertThat(caller.requestCode(Somebody.email()).status()).isEqualTo(429);
        assertThat(Caller.ofRealm().requestCode(Somebody.email()).status()).isEqualTo(202);
    }

    @Test
    void anIpv6NetworkCountsAsOneClientAddress() {
        String network =
                "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 0xffff)) + ":1::";
        for (int i = 1; i <= 10; i++) {
            Caller neighbour = caller.from(network + i);
            assertThat(neighbour.requestCode(Somebody.email()).status()).isEqualTo(202);
        }

        assertThat(caller.from(network + "ffff").requestCode(Somebody.email()).status())
                .isEqualTo(429);
        assertThat(caller.from(network.replace(":1::", ":2::") + "1")
                        .requestCode(Somebody.email())
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aResendLeavesTheEarlierCodeValid() {
        String email = Somebody.email();
        caller.requestCode(email);
        String late = Mailbox.of(email).codeAfter(0);
        caller.requestCode(email);
        String newest = Mailbox.of(email).codeAfter(1);

        assertThat(caller.verify(email, late).status()).isEqualTo(201);
        assertThat(caller.verify(email, newest).status()).isEqualTo(400);
    }

    @Test
    void aCodeBelongsToItsChallengeWhereOneIsPresented() {
        String email = Somebody.email();
        String first = caller.requestCode(email).text("challenge");
        Mailbox.of(email).newestAfter(0);
        String second = caller.requestCode(email).text("challenge");
        String code = Mailbox.of(email).codeAfter(1);

        assertThat(verify(email, code, first).status()).isEqualTo(400);
        assertThat(verify(email, code, second).status()).isEqualTo(201);
    }

    @Test
    void whatCannotBeAChallengeDoesNotUnbindACode() {
        String email = Somebody.email();
        String challenge = caller.requestCode(email).text("challenge");
        String code = Mailbox.of(email).codeAfter(0);

        for (String bad : List.of("", " ", "a a a", challenge + " " + challenge, "x".repeat(10_000))) {
            Answer refused = verify(email, code, bad);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("detail")).startsWith("challenge:");
            Map<String, String> grant = Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "tses-api",
                    "username",
                    email,
                    "otp",
                    code,
                    "challenge",
                    bad);
            assertThat(caller.form("/protocol/openid-connect/token", grant).status())
                    .isEqualTo(400);
        }
        assertThat(verify(email, code, challenge).status()).isEqualTo(201);
    }

    @Test
    void answersAlikeForEverybody() {
        Admin admin = Admin.signedIn();
        String known = Somebody.email();
        String disabled = Somebody.email();
        for (String email : List.of(known, disabled)) {
            caller.signIn(email);
        }
        admin.update(admin.users(disabled).get(0).path("id").asText(), Map.of("enabled", false));
        Caller anybody = Caller.ofRealm();
        List<String> requested = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String email : List.of(known, disabled, Somebody.email())) {
            requested.add(shape(anybody.requestCode(email)));
            refused.add(shape(anybody.verify(email, "000000")));
        }

        assertThat(requested).hasSize(3).containsOnly(requested.get(0));
        assertThat(refused).hasSize(3).containsOnly(refused.get(0));
    }

    /** An answer without what is new in each. */
    private static String shape(Answer answer) {
        ObjectNode body = answer.json().deepCopy();
        body.remove(List.of("challenge", "reference"));
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return answer.status() + " " + headers + " " + body;
    }

    @Test
    void readsTheCodeAPersonMeans() {
        String email = Somebody.email();
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);

        assertThat(caller.verify(email, " " + code.substring(0, 3) + "-" + code.substring(3) + "\u00a0")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                          | email",
                "{\"email\":\"nobody\"}                      | email",
                "{\"email\":42}                              | email",
                "{\"email\":[\"a@example.com\"]}             | email",
                "[]                                          | body",
                "{\"email\":                                 | body",
                "{\"email\":\"a@example.com\\r\\nBcc: b@example.com\"} | email"
            })
    void saysWhichFieldIsWrong(String body, String field) {
        Answer answer = caller.body("/api/v1/auth/otp/request", "application/json", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("type")).isEqualTo("urn:tses:problem:invalid-request");
        assertThat(answer.text("detail")).startsWith(field + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "аlice@example.com", // Cyrillic
                "alice@exаmple.com", // Cyrillic
                "alice\u0000@example.com",
                "alice\u202e@example.com",
                "alice@example.com\r\nBcc: mallory@example.com",
                "\"alice bob\"@example.com",
                "alice@straße.example",
                "alice@localhost"
            })
    void refusesAddressesThatCouldBeReadAsOthers(String email) {
        Answer answer = caller.requestCode(email);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).startsWith("email:");
    }

    @Test
    void readsTheAddressAPersonMeans() {
        String email = Somebody.email();

        assertThat(caller.requestCode(" " + email.replace("@", "＠").toUpperCase(Locale.ROOT) + "\n")
                        .status())
                .isEqualTo(202);

        assertThat(caller.verify(email, Mailbox.of(email).codeAfter(0)).status())
                .isEqualTo(201);
    }

    @Test
    void refusesHugeBodiesOtherTypesAndOtherMethods() {
        Answer longAddress = caller.requestCode("a".repeat(10_000) + "@example.com");
        String huge = "{\"email\":\"" + "a".repeat(100_000) + "@example.com\"}";

        assertThat(longAddress.status()).isEqualTo(400);
        assertThat(longAddress.text("detail")).startsWith("email:");
        assertThat(caller.body("/api/v1/auth/otp/request", "application/json", huge)
                        .status())
                .isEqualTo(413);
        assertThat(caller.body("/api/v1/auth/otp/request", "text/plain", "a@example.com")
                        .status())
                .isEqualTo(415);
        assertThat(caller.get("/api/v1/auth/otp/request", "").status()).isEqualTo(405);
    }

    @Test
    void saysWhichClientsMayAsk() {
        Answer unknown =
                caller.json("/api/v1/auth/otp/request", Map.of("email", Somebody.email(), "client_id", "nobody-knows"));
        Answer forBrowsersOnly =
                caller.json("/api/v1/auth/otp/request", Map.of("email", Somebody.email(), "client_id", "tses-web"));

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(forBrowsersOnly.status()).isEqualTo(400);
        assertThat(forBrowsersOnly.text("type")).isEqualTo("urn:tses:problem:unauthorized-client");
    }

    private Answer verify(String email, String code, String challenge) {
        return caller.json("/api/v1/auth/otp/verify", Map.of("email", email, "otp", code, "challenge", challenge));
    }
}
