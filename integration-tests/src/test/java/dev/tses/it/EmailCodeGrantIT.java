package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The extension grant: email codes without the password grant. */
@ResourceLock(Mailbox.ALICE)
final class EmailCodeGrantIT {

    private static final Map<String, String> APP = Map.of("client_id", "tses-app");

    private final Caller caller = Caller.ofRealm();
    private final String email = Somebody.email();

    @Test
    void isListedInTheServersMetadata() {
        assertThat(caller.get("/.well-known/openid-configuration", "").json().path("grant_types_supported"))
                .extracting(JsonNode::asText)
                .contains(ProgramDoor.GRANT);
    }

    @Test
    void isOffForClientsThatHaveNotOptedIn() {
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);

        Answer refused = ProgramDoor.EMAIL_CODE_GRANT.exchange(caller, email, code, Map.of("client_id", "tses-api"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("unauthorized_client");
        assertThat(caller.verify(email, code).status()).isEqualTo(201); // the code was not looked at
    }

    @Test
    void needsNoPasswordGrant() {
        Answer tokens = ProgramDoor.EMAIL_CODE_GRANT.signIn(caller, email, APP);
        Answer password = ProgramDoor.PASSWORD_GRANT.signIn(caller, email, APP);

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(tokens.text("refresh_token")).isNotEmpty();
        assertThat(password.status()).isEqualTo(400);
        assertThat(password.text("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void admitsItsClientsToTheRestEndpoints() {
        assertThat(ProgramDoor.REST.signIn(caller, email, APP).status()).isEqualTo(201);
    }

    @Test
    void boundCodesAreAcceptedWithTheirChallengeOnly() {
        String first = caller.requestCode(email).text("challenge");
        Mailbox.of(email).newestAfter(0);
        String second = caller.requestCode(email).text("challenge");
        String code = Mailbox.of(email).codeAfter(1);

        assertThat(withChallenge(code, first).text("error")).isEqualTo("invalid_grant");
        assertThat(withChallenge(code, second).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 123456, '', email",
        "nobody, 123456, '', email",
        "a@example.com, '', '', otp",
        "a@example.com, 123456, x x, challenge"
    })
    void saysWhichParameterIsWrong(String address, String code, String challenge, String parameter) {
        Map<String, String> more = new LinkedHashMap<>(APP);
        if (!challenge.isEmpty()) {
            more.put("challenge", challenge);
        }

        Answer refused = ProgramDoor.EMAIL_CODE_GRANT.exchange(caller, address, code, more);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
        assertThat(refused.text("error_description")).startsWith(parameter + ":");
    }

    @Test
    void whatIsTooLongForAChallengeDoesNotUnbindACode() {
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);

        assertThat(withChallenge(code, "x".repeat(5000)).text("error")).isEqualTo("invalid_request");
        assertThat(ProgramDoor.EMAIL_CODE_GRANT
                        .exchange(caller, email, code, APP)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aParameterStandsOnce() {
        Answer refused = caller.body(
                ProgramDoor.TOKEN,
                "application/x-www-form-urlencoded",
                "grant_type=" + ProgramDoor.GRANT + "&client_id=tses-app&otp=123456&email=" + email + "&email="
                        + email);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
    }

    @Test
    void theAddressIsTheOneInEmailWhateverElseIsNamed() {
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);

        Answer tokens = ProgramDoor.EMAIL_CODE_GRANT.exchange(
                caller, email, code, Map.of("client_id", "tses-app", "username", "alice@example.com"));

        assertThat(Admin.signedIn().users(email)).hasSize(1);
        assertThat(tokens.status()).isEqualTo(200);
    }

    @Test
    void sharesTheFailureBudgetOfTheOtherDoors() {
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            Answer refused = ProgramDoor.EMAIL_CODE_GRANT.exchange(caller, email, wrong, APP);
            assertThat(refused.text("error")).isEqualTo("invalid_grant");
        }

        Answer locked = ProgramDoor.EMAIL_CODE_GRANT.exchange(caller, email, code, APP);

        assertThat(locked.text("error")).isEqualTo("invalid_grant");
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
        assertThat(caller.verify(email, code).status()).isEqualTo(423);
    }

    /** A flow that asks for a name or for a code is content with the name: not so this grant. */
    @ParameterizedTest
    @EnumSource(names = {"EMAIL_CODE_GRANT", "REST"})
    void givesTokensForAProvenCodeOnlyWhateverTheFlowIsContentWith(ProgramDoor door) {
        try (Realm realm = Realm.with(EmailCodeGrantIT::contentWithAName)) {
            Caller program = realm.caller();
            Answer named = ProgramDoor.PASSWORD_GRANT.exchange(
                    program, "alice@example.com", "", Map.of("client_id", "tses-api"));
            String sessionsBefore = sessionsOfAlice(realm);

            Answer refused = door.exchange(program, "alice@example.com", "000000", APP);

            assertThat(named.status()).isEqualTo(200);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().has("access_token")).isFalse();
            assertThat(sessionsOfAlice(realm)).isEqualTo(sessionsBefore);
            // Whatever is rolled back, the attempt is on record.
            String auditor = ProgramDoor.PASSWORD_GRANT
                    .exchange(program, "auditor@example.com", "", Map.of("client_id", "tses-api"))
                    .text("access_token");
            await().until(() -> program.get("/api/v1/audit/logs/?event=LOGIN_ERROR", auditor)
                            .json()
                            .path("items")
                            .size()
                    == 1);
        }
    }

    @Test
    void aCodeStandsBesideAPassword() {
        try (Realm realm = Realm.with(EmailCodeGrantIT::passwordAndCode)) {
            Caller program = realm.caller();
            Map<String, String> api = Map.of("client_id", "tses-api");
            Map<String, String> right = Map.of("client_id", "tses-api", "password", "correct horse");
            Map<String, String> wrong = Map.of("client_id", "tses-api", "password", "wrong horse");
            int before = Mailbox.of("alice@example.com").size();
            program.requestCode("alice@example.com").requireStatus(202);
            String code = Mailbox.of("alice@example.com").codeAfter(before);

            assertThat(ProgramDoor.PASSWORD_GRANT
                            .exchange(program, "alice@example.com", code, api)
                            .status())
                    .isEqualTo(400);
            assertThat(ProgramDoor.PASSWORD_GRANT
                            .exchange(program, "alice@example.com", code, wrong)
                            .status())
                    .isEqualTo(400);
            assertThat(ProgramDoor.PASSWORD_GRANT
                            .exchange(program, "alice@example.com", "000000", right)
                            .status())
                    .isEqualTo(400);
            // A client that may take no passwords has none passed on.
            assertThat(ProgramDoor.EMAIL_CODE_GRANT
                            .exchange(
                                    program,
                                    "alice@example.com",
                                    code,
                                    Map.of("client_id", "tses-app", "password", "correct horse"))
                            .status())
                    .isEqualTo(400);
            assertThat(ProgramDoor.PASSWORD_GRANT
                            .exchange(program, "alice@example.com", code, right)
                            .status())
                    .isEqualTo(200);
        }
    }

    private Answer withChallenge(String code, String challenge) {
        return ProgramDoor.EMAIL_CODE_GRANT.exchange(
                caller, email, code, Map.of("client_id", "tses-app", "challenge", challenge));
    }

    private static String sessionsOfAlice(Realm realm) {
        String id = realm.admin().users("alice@example.com").get(0).path("id").asText();
        return realm.admin().get("/users/" + id + "/sessions").json().toString();
    }

    private static void contentWithAName(ObjectNode realm) {
        ArrayNode executions = directGrantExecutions(realm);
        ((ObjectNode) executions.get(0)).put("requirement", "ALTERNATIVE");
        executions.insert(
                0, execution(executions, "direct-grant-validate-username", 5).put("requirement", "ALTERNATIVE"));
    }

    private static void passwordAndCode(ObjectNode realm) {
        realm.put("bruteForceProtected", false);
        ArrayNode executions = directGrantExecutions(realm);
        executions.insert(0, execution(executions, "direct-grant-validate-password", 6));
        executions.insert(0, execution(executions, "direct-grant-validate-username", 5));
        for (JsonNode user : realm.path("users")) {
            ((ObjectNode) user)
                    .putArray("credentials")
                    .addObject()
                    .put("type", "password")
                    .put("value", "correct horse");
        }
    }

    private static ArrayNode directGrantExecutions(ObjectNode realm) {
        for (JsonNode flow : realm.path("authenticationFlows")) {
            if (flow.path("alias").asText().equals("tses direct grant")) {
                return (ArrayNode) flow.path("authenticationExecutions");
            }
        }
        throw new AssertionError("no direct grant flow");
    }

    private static ObjectNode execution(ArrayNode like, String authenticator, int priority) {
        ObjectNode execution = like.get(like.size() - 1).deepCopy();
        execution.remove("authenticatorConfig");
        return execution
                .put("authenticator", authenticator)
                .put("priority", priority)
                .put("requirement", "REQUIRED");
    }
}
