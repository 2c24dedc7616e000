package dev.tses.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code openapi.yaml} says what is so: no more, and, with {@link ApiContract} behind every caller, no less. */
@Isolated("it stops Redis and counts the answers of all callers")
final class ApiDocumentationIT {

    private static final String REQUEST = "/api/v1/auth/otp/request/";
    private static final String VERIFY = "/api/v1/auth/otp/verify/";
    private static final String LOGS = "/api/v1/audit/logs/";
    private static final String PROOF = "/api/v1/audit/proof/";
    private static final String HISTORY = "/api/v1/audit/history/";
    private static final String DOCS = "/api/docs/";
    private static final List<String> DOORS = List.of(REQUEST, VERIFY);

    private final ApiContract contract = ApiContract.DOCUMENTED;

    @Test
    void theSpecificationIsOpenApi31() {
        Schema official = SchemaRegistry.withDialect(
                        Dialects.getDraft202012(),
                        registry -> registry.schemaIdResolvers(resolvers ->
                                resolvers.mapPrefix("https://spec.openapis.org", "classpath:spec.openapis.org")))
                .getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));

        assertThat(official.validate(contract.document())).isEmpty();
        assertThat(contract.document().findValuesAsText("operationId"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        List<String> references = contract.document().findValuesAsText("$ref");
        List<String> components = new ArrayList<>();
        Place all = contract.root().member("components").orElseThrow();
        all.names().stream().filter(kind -> !kind.equals("securitySchemes")).forEach(kind -> all.member(kind)
                .orElseThrow()
                .names()
                .forEach(name -> components.add("#/components/" + kind + "/" + name)));

        assertThat(new TreeSet<>(references)).isEqualTo(new TreeSet<>(components));
    }

    @Test
    void everyBodyHasAnExampleAndEveryExampleIsWhatItIsAnExampleOf() {
        List<String> objections = new ArrayList<>();
        examples(contract.root(), objections);

        assertThat(objections).isEmpty();
    }

    @Test
    void everyDocumentedAnswerIsGivenAsItIsDocumented() {
        contract.forget();

        codesAreRequestedAndVerified();
        requestsThatCannotBeUsed();
        clientsThatMayNot();
        limitsAndLocks();
        theAuditTrail();
        theDocumentation();
        realmsThatAnswerNobody();
        withoutRedis();
        withoutTheTrail();

        assertThat(contract.seen()).containsAll(contract.answers());
    }

    @Test
    void theTokenEndpointAnswersAsItIsDocumented() {
        String email = Somebody.email();
        Map<String, String> password = Map.of("grant_type", "password", "client_id", "tses-api", "username", email);
        Map<String, String> emailCode =
                Map.of("grant_type", "urn:tses:oauth:grant-type:email-code", "client_id", "tses-app", "email", email);

        Answer tokens = token(and(password, "otp", code(email)), 200);
        token(and(emailCode, "otp", code(email)), 200);
        token(
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "tses-api",
                        "refresh_token",
                        tokens.text("refresh_token")),
                200);
        token(and(emailCode, "otp", "000000"), 400);
        token(emailCode, 400);
        token(and(and(emailCode, "otp", "000000"), "client_id", "tses-web"), 400);
        token(and(and(emailCode, "otp", "000000"), "scope", "nonsense"), 400);
        token(and(and(emailCode, "otp", "000000"), "client_id", "nobody-knows"), 401);
    }

    @Test
    void liftingALockAnswersAsItIsDocumented() {
        Map<String, String> email = Map.of("email", Somebody.email());
        String somebody = Caller.ofRealm().signIn(Somebody.email()).text("access_token");
        Caller stranger = Caller.local("/admin/realms/" + Stack.running().realm());

        for (Answer answer : List.of(
                Admin.signedIn().post("/tses/unlock", email).requireStatus(200),
                Admin.signedIn().post("/tses/unlock", Map.of("email", "nobody")).requireStatus(400),
                Admin.signedIn()
                        .post("/tses/unlock", Map.of("email", "a".repeat(20_000)))
                        .requireStatus(413),
                call(stranger, "POST", "/tses/unlock").requireStatus(401),
                stranger.json("POST", "/tses/unlock", somebody, MissingNode.getInstance())
                        .requireStatus(403))) {
            assertThat(contract.objections("post", "/admin/realms/{realm}/tses/unlock", answer))
                    .isEmpty();
        }
    }

    @Test
    void deadLettersAnswerAsTheyAreDocumented() {
        String letters = "/tses/dead-letters";
        String one = letters + "/1-1";
        Admin admin = Admin.signedIn();
        String somebody = Caller.ofRealm().signIn(Somebody.email()).text("access_token");
        Caller stranger = Caller.local("/admin/realms/" + Stack.running().realm());

        documented("get", letters, admin.get(letters).requireStatus(200));
        documented("get", letters, admin.get(letters + "?limit=0").requireStatus(400));
        documented("get", letters, admin.get(letters + "?cursor=tomorrow").requireStatus(400));
        documented("get", letters, call(stranger, "GET", letters).requireStatus(401));
        documented("delete", letters, admin.delete(letters).requireStatus(200));
        documented("delete", letters, call(stranger, "DELETE", letters).requireStatus(401));
        documented("delete", letters + "/{id}", admin.delete(one).requireStatus(404));
        documented("delete", letters + "/{id}", admin.delete(letters + "/-").requireStatus(404));
        documented("delete", letters + "/{id}", call(stranger, "DELETE", one).requireStatus(401));
        documented(
                "post",
                letters + "/{id}/replay",
                admin.post(one + "/replay", Map.of()).requireStatus(404));
        documented(
                "post",
                letters + "/{id}/replay",
                call(stranger, "POST", one + "/replay").requireStatus(401));
        for (String method : List.of("GET", "DELETE")) {
            documented(
                    method.toLowerCase(Locale.ROOT),
                    letters,
                    stranger.json(method, letters, somebody, MissingNode.getInstance())
                            .requireStatus(403));
        }
        documented(
                "delete",
                letters + "/{id}",
                stranger.json("DELETE", one, somebody, MissingNode.getInstance())
                        .requireStatus(403));
        documented(
                "post",
                letters + "/{id}/replay",
                stranger.json("POST", one + "/replay", somebody, MissingNode.getInstance())
                        .requireStatus(403));
    }

    @Test
    void theTrailAnswersAdministratorsAsItIsDocumented() {
        String logs = "/tses/audit/logs";
        Admin admin = Admin.signedIn();
        String somebody = Caller.ofRealm().signIn(Somebody.email()).text("access_token");
        Caller stranger = Caller.local("/admin/realms/" + Stack.running().realm());

        for (String format : List.of("json", "csv", "ndjson")) {
            documented(
                    "get", logs, admin.get(logs + "?limit=5&format=" + format).requireStatus(200));
        }
        documented("get", logs, admin.get(logs + "?ip=192.0.2.7/24").requireStatus(400));
        documented("get", logs, call(stranger, "GET", logs).requireStatus(401));
        documented(
                "get",
                logs,
                stranger.json("GET", logs, somebody, MissingNode.getInstance()).requireStatus(403));
        documented(
                "get",
                logs,
                stranger.with("Accept", "application/json;q=0")
                        .json("GET", logs, auditor(), MissingNode.getInstance())
                        .requireStatus(406));
        documented("get", logs, admin.post(logs, Map.of()).requireStatus(405));
    }

    @Test
    void proofAndErasureAnswerAsTheyAreDocumented() {
        String proof = "/tses/audit/proof";
        String erasure = "/tses/audit/erasure";
        Admin admin = Admin.signedIn();
        String somebody = Caller.ofRealm().signIn(Somebody.email()).text("access_token");
        Caller stranger = Caller.local("/admin/realms/" + Stack.running().realm());

        documented("get", proof, admin.get(proof).requireStatus(200));
        documented("get", proof, admin.get(proof + "?to=%2B999999999-12").requireStatus(400));
        documented("get", proof, call(stranger, "GET", proof).requireStatus(401));
        documented(
                "get",
                proof,
                stranger.json("GET", proof, somebody, MissingNode.getInstance()).requireStatus(403));
        documented("get", proof, admin.post(proof, Map.of()).requireStatus(405));
        documented(
                "post",
                erasure,
                admin.post(erasure, Map.of("email", Somebody.email())).requireStatus(200));
        documented("post", erasure, admin.post(erasure, Map.of()).requireStatus(400));
        documented("post", erasure, admin.post(erasure, Map.of("user", 7)).requireStatus(400));
        documented("post", erasure, admin.post(erasure, Map.of("users", "all")).requireStatus(400));
        for (String nobody : List.of("-", ":", "{", "openid-connect")) {
            admin.post(erasure, Map.of("user", nobody)).requireStatus(400);
            admin.post(erasure, Map.of("email", nobody)).requireStatus(400);
        }
        documented("post", erasure, call(stranger, "POST", erasure).requireStatus(401));
        documented(
                "post",
                erasure,
                stranger.json("POST", erasure, somebody, MissingNode.getInstance())
                        .requireStatus(403));
    }

    private void documented(String method, String path, Answer answer) {
        assertThat(contract.objections(method, "/admin/realms/{realm}" + path, answer))
                .as("%s %s %d", method, path, answer.status())
                .isEmpty();
    }

    @Test
    void whatIsNoPathOfTheApiIsNotFound() {
        Caller caller = Caller.ofRealm();
        for (String path : List.of(
                "/api",
                "/api/v1",
                "/api/v2/auth/otp/request/",
                "/api/v1/auth/otp/request/x",
                "/api/v1/audit/logs/1",
                "/api/v1/audit/history/me",
                "/api/docs/v1/openapi.yaml")) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                Answer answer = call(caller, method, path);
                assertThat(answer.status()).as(method + " " + path).isEqualTo(404);
                assertThat(answer.text("type")).isEqualTo("urn:tses:problem:not-found");
            }
        }
    }

    @Test
    void theDocumentationCannotBeLeftByItsPaths() {
        for (String path : List.of("..", "../v1", "%2e%2e", "..%2f..%2fDocsFile.class", "DocsFile.class", "%00")) {
            Answer answer = call(Caller.ofRealm(), "GET", DOCS + path);

            assertThat(answer.status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void thePolicyOfTheDocumentationIsStrictAndItsCachesAskBack() {
        Answer page = call(Caller.ofRealm(), "GET", DOCS);
        Answer known = call(Caller.ofRealm().with("If-None-Match", page.header("ETag")), "GET", DOCS);

        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'");
        assertThat(page.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(known.status()).isEqualTo(304);
    }

    private void codesAreRequestedAndVerified() {
        for (String path : DOORS) {
            call(Caller.ofRealm().with("Origin", "https://app.example.com"), "OPTIONS", path)
                    .requireStatus(200);
            call(Caller.ofRealm(), "GET", path).requireStatus(405);
            call(Caller.ofRealm(), "HEAD", path).requireStatus(405);
        }
        Caller.ofRealm().signIn(Somebody.email()).requireStatus(201);
        notReady();
    }

    /** A user who has something to do in a browser first. */
    private void notReady() {
        String email = Somebody.email();
        Caller caller = Caller.ofRealm();
        Admin admin = Admin.signedIn();
        caller.signIn(email).requireStatus(201);
        String id = admin.users(email).get(0).path("id").asText();
        admin.update(id, Map.of("requiredActions", List.of("UPDATE_PASSWORD"))).requireStatus(204);
        caller.signIn(email).requireStatus(400);
    }

    private void requestsThatCannotBeUsed() {
        Caller caller = Caller.ofRealm();
        for (String path : DOORS) {
            caller.json(path, Map.of()).requireStatus(400);
            caller.body(path, "application/json", " ".repeat(20_000)).requireStatus(413);
            caller.body(path, "text/plain", "a@example.com").requireStatus(415);
        }
        String email = Somebody.email();
        caller.requestCode(email).requireStatus(202);
        String code = Mailbox.of(email).codeAfter(0);
        caller.json(VERIFY, Map.of("email", email, "otp", code, "scope", "nonsense"))
                .requireStatus(400);
        caller.with("DPoP", "nonsense").verify(email, code).requireStatus(400);
        caller.verify(email, code.equals("000000") ? "000001" : "000000").requireStatus(400);
    }

    private void clientsThatMayNot() {
        Caller caller = Caller.ofRealm();
        String credentials = Base64.getEncoder().encodeToString("nobody-knows:secret".getBytes(US_ASCII));
        for (String path : DOORS) {
            Map<String, String> body = Map.of("email", Somebody.email(), "otp", "123456");
            caller.json(path, and(body, "client_id", "nobody-knows")).requireStatus(401);
            caller.json(path, and(body, "client_id", "tses-web")).requireStatus(400);
            caller.with("Origin", "https://elsewhere.example.com")
                    .json(path, body)
                    .requireStatus(403);
            Answer told = caller.with("Authorization", "Basic " + credentials).json(path, body);
            assertThat(told.requireStatus(401).header("WWW-Authenticate")).startsWith("Basic ");
        }
    }

    private void limitsAndLocks() {
        try (Realm realm = Realm.withSettings(Map.of("tsesFailures", "1", "tsesSendsPerEmail", "1"))) {
            Caller caller = realm.caller();
            String email = Somebody.email();
            caller.requestCode(email).requireStatus(202);
            assertThat(caller.requestCode(email).requireStatus(429).header("RateLimit"))
                    .startsWith("\"email\";r=0;t=");
            String code = Mailbox.of(email).codeAfter(0);
            caller.verify(email, code.equals("000000") ? "000001" : "000000").requireStatus(400);
            assertThat(caller.verify(email, code).requireStatus(423).header("RateLimit-Policy"))
                    .isEqualTo("\"failures\";q=1;w=900");
            caller.requestCode(email).requireStatus(423);
        }
        try (Realm realm = Realm.withSettings(Map.of("tsesResendCooldown", "60", "tsesSendsPerIp", "1"))) {
            Caller caller = realm.caller();
            String email = Somebody.email();
            caller.requestCode(email).requireStatus(202);
            assertThat(realm.caller().requestCode(email).requireStatus(429).header("RateLimit"))
                    .startsWith("\"cooldown\";r=0;t=");
            assertThat(caller.requestCode(Somebody.email()).requireStatus(429).header("RateLimit"))
                    .startsWith("\"client-ip\";r=0;t=");
        }
    }

    private void theAuditTrail() {
        Caller caller = Caller.ofRealm();
        String token = auditor();
        String somebody = caller.signIn(Somebody.email()).text("access_token");
        theAuditTrail(LOGS, token);
        theAuditTrail(HISTORY, somebody);
        theProof(token, somebody);
        caller.get(LOGS, somebody).requireStatus(403);
        aUserWhoMayNotSeeTheirProfile();
    }

    private void theProof(String token, String somebody) {
        Caller caller = Caller.ofRealm();
        caller.get(PROOF, token).requireStatus(200);
        caller.get(PROOF + "?from=2026-11&to=2026-10", token).requireStatus(400);
        caller.get(PROOF, "").requireStatus(401);
        caller.get(PROOF, somebody).requireStatus(403);
        caller.with("Origin", "https://elsewhere.example.com").get(PROOF, token).requireStatus(403);
        call(caller, "OPTIONS", PROOF).requireStatus(200);
        call(caller, "POST", PROOF).requireStatus(405);
    }

    private void theAuditTrail(String path, String token) {
        Caller caller = Caller.ofRealm();
        await().until(() ->
                caller.get(path + "?limit=1", token).json().path("next").isTextual());
        assertThat(caller.get(path + "?limit=1", token).header("Link")).endsWith("rel=\"next\"");
        for (String format : List.of("csv", "ndjson")) {
            Answer file = caller.get(path + "?limit=10&format=" + format, token).requireStatus(200);
            assertThat(file.header("Content-Disposition")).endsWith("." + format + "\"");
            caller.json("HEAD", path + "?format=" + format, token, MissingNode.getInstance())
                    .requireStatus(200);
        }
        caller.get(path + "?limit=many", token).requireStatus(400);
        caller.get(path, "").requireStatus(401);
        caller.with("Accept", "*/*;q=0").get(path, token).requireStatus(406);
        caller.with("Origin", "https://elsewhere.example.com").get(path, token).requireStatus(403);
        caller.json("HEAD", path, token, MissingNode.getInstance()).requireStatus(200);
        call(caller, "HEAD", path).requireStatus(401);
        call(caller, "OPTIONS", path).requireStatus(200);
        call(caller, "POST", path).requireStatus(405);
    }

    private void aUserWhoMayNotSeeTheirProfile() {
        String email = Somebody.email();
        try (Realm realm = Realm.with(shipped -> shipped.withArray("/users")
                .addObject()
                .put("username", email)
                .put("email", email)
                .put("enabled", true)
                .put("emailVerified", true)
                .putObject("clientRoles")
                .putArray("account")
                .add("view-applications"))) {
            String token = realm.caller().signIn(email).text("access_token");
            realm.caller().get(HISTORY, token).requireStatus(403);
        }
    }

    private void theDocumentation() {
        Caller caller = Caller.ofRealm();
        for (String file : List.of("", "openapi.yaml", "docs.js", "docs.css", "swagger-ui.css", "favicon-32x32.png")) {
            Answer answer = call(caller, "GET", DOCS + file).requireStatus(200);
            call(caller.with("If-None-Match", answer.header("ETag")), "GET", DOCS + file)
                    .requireStatus(304);
            call(caller, "HEAD", DOCS + file).requireStatus(200);
            call(caller, "POST", DOCS + file).requireStatus(405);
        }
        assertThat(call(caller, "GET", "/api/docs").requireStatus(307).header("Location"))
                .endsWith(DOCS);
        call(caller, "GET", DOCS + "nothing.txt").requireStatus(404);
    }

    private void realmsThatAnswerNobody() {
        try (Realm realm = Realm.with(shipped -> shipped.put("sslRequired", "external"))) {
            answersNobody(realm, "https-required");
            call(realm.caller().behindTls(), "GET", DOCS).requireStatus(200);
        }
        try (Realm realm = Realm.with(shipped -> shipped.put("enabled", false))) {
            answersNobody(realm, "realm-disabled");
        }
    }

    private static void answersNobody(Realm realm, String type) {
        Caller caller = realm.caller();
        List<Answer> answers = List.of(
                caller.requestCode(Somebody.email()),
                caller.verify(Somebody.email(), "123456"),
                caller.get(LOGS, ""),
                caller.get(HISTORY, ""),
                caller.get(PROOF, ""),
                call(caller, "GET", DOCS),
                call(caller, "GET", DOCS + "openapi.yaml"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("type")).isEqualTo("urn:tses:problem:" + type);
        });
    }

    private static void withoutRedis() {
        Caller caller = Caller.ofRealm();
        Stack.running().stopRedis();
        try {
            caller.requestCode(Somebody.email()).requireStatus(503);
            caller.verify(Somebody.email(), "123456").requireStatus(503);
        } finally {
            Stack.running().startRedis();
        }
        await().until(() -> caller.requestCode(Somebody.email()).status() == 202);
    }

    private void withoutTheTrail() {
        String token = auditor();
        sql("ALTER TABLE tses_audit.audit_event RENAME TO audit_event_away");
        try {
            Caller.ofRealm().get(LOGS, token).requireStatus(503);
            Caller.ofRealm().get(LOGS + "?format=csv", token).requireStatus(503);
            Caller.ofRealm().get(HISTORY, token).requireStatus(503);
            Caller.ofRealm().get(PROOF, token).requireStatus(503);
            documented(
                    "get",
                    "/tses/audit/proof",
                    Admin.signedIn().get("/tses/audit/proof").requireStatus(503));
            documented(
                    "post",
                    "/tses/audit/erasure",
                    Admin.signedIn()
                            .post("/tses/audit/erasure", Map.of("email", Somebody.email()))
                            .requireStatus(503));
            documented(
                    "get",
                    "/tses/audit/logs",
                    Admin.signedIn().get("/tses/audit/logs").requireStatus(503));
        } finally {
            sql("ALTER TABLE tses_audit.audit_event_away RENAME TO audit_event");
        }
    }

    private void examples(Place place, List<String> objections) {
        place.member("content").filter(content -> content.node().isObject()).ifPresent(content -> content.members()
                .forEach(body -> bodyExamples(body, objections)));
        if (place.member("example").isPresent()) {
            Place schema = place.member("schema").orElse(place);
            objections(schema, place.node().path("example"), place, objections);
        }
        place.node().fieldNames().forEachRemaining(name -> {
            if (place.node().path(name).isContainerNode()
                    && !place.node().path(name).has("$ref")) {
                examples(place.member(name).orElseThrow(), objections);
            }
        });
    }

    private void bodyExamples(Place body, List<String> objections) {
        Place schema = body.member("schema").orElseThrow();
        List<Place> examples = body.member("examples").map(Place::members).orElse(List.of());
        if (examples.isEmpty() && !schema.node().isEmpty()) {
            objections.add(body + ": no example");
        }
        examples.forEach(example -> objections(schema, example.node().path("value"), example, objections));
    }

    private void objections(Place schema, JsonNode example, Place place, List<String> objections) {
        contract.objections(schema, example).forEach(objection -> objections.add(place + ": " + objection));
    }

    private Answer token(Map<String, String> form, int status) {
        Answer answer =
                Caller.ofRealm().form("/protocol/openid-connect/token", form).requireStatus(status);
        assertThat(contract.objections("post", "/protocol/openid-connect/token", answer))
                .isEmpty();
        return answer;
    }

    private static String code(String email) {
        int before = Mailbox.of(email).size();
        Caller.ofRealm().requestCode(email).requireStatus(202);
        return Mailbox.of(email).codeAfter(before);
    }

    private static String auditor() {
        return Caller.ofRealm().signIn("auditor@example.com").text("access_token");
    }

    private static Answer call(Caller caller, String method, String path) {
        return caller.json(method, path, "", MissingNode.getInstance());
    }

    private static Map<String, String> and(Map<String, String> body, String name, String value) {
        Map<String, String> more = new HashMap<>(body);
        more.put(name, value);
        return more;
    }

    private static void sql(String statement) {
        try (Connection connection = DriverManager.getConnection(Stack.running().jdbcUrl());
                Statement change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
