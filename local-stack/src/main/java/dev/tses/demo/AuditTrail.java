package dev.tses.demo;

import static dev.tses.demo.Expectation.header;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The story of a locked address, as a security officer reads it, on a page and in files; and the officer's own. */
final class AuditTrail implements Chapter {

    private final Stage stage;
    private final String email;
    private final String auditor;
    private final Visitor officer;

    /** @param email whose story is read: that of a lock */
    AuditTrail(Stage stage, String email) {
        this.stage = stage;
        this.email = email;
        auditor = stage.auditor();
        officer = stage.program();
    }

    @Override
    public String title() {
        return "All of this is in the audit trail";
    }

    @Override
    public String who() {
        return auditor + ", a security officer at " + officer.ip() + ", and admin";
    }

    @Override
    public void play() {
        stage.step(
                "Nobody reads it without a token.",
                officer,
                stage.api().logs(""),
                status(401),
                problem("unauthorized"),
                header("WWW-Authenticate", "Bearer"));
        appoint();
        stage.step("The officer asks for a code.", officer, stage.api().requestCode(auditor), status(202));
        String token = stage.step(
                        "The officer signs in.",
                        officer,
                        stage.api().verify(auditor, stage.code(auditor, 1)),
                        status(201),
                        Expectation.token("access_token"))
                .field("access_token");
        stage.eventually(
                "The locked address: five wrong codes, and the right one while it was locked.",
                officer,
                stage.api().logs("?email=" + email).bearer(token),
                status(200),
                times("CODE_REQUESTED", 2),
                times("MAIL_QUEUED", 2),
                times("MAIL_SENT", 2),
                times("CODE_REFUSED", 6),
                times("CODE_LOCKED", 1),
                times("CODE_UNLOCKED", 1),
                times("CODE_ACCEPTED", 1),
                times("DEVICE_KNOWN", 1),
                times("LOGIN", 1));
        stage.step(
                "This is the lock alone.",
                officer,
                stage.api().logs("?event=CODE_LOCKED&email=" + email).bearer(token),
                status(200),
                times("CODE_LOCKED", 1),
                first("outcome", "ERROR"),
                first("client", "tses-api"),
                first("email", email));
        stage.step(
                "And this is what came from the officer's own network.",
                officer,
                stage.api().logs("?ip=" + network() + "&email=" + auditor).bearer(token),
                status(200),
                times("CODE_REQUESTED", 1),
                first("ip", officer.ip()));
        files(token);
        history(token);
        stage.step(
                "What it cannot look for, it says.",
                officer,
                stage.api().logs("?limit=many").bearer(token),
                status(400),
                problem("invalid-parameter"),
                Expectation.fieldStarts("detail", "limit:"));
    }

    private void files(String token) {
        stage.step(
                "The same story as a file for a spreadsheet, oldest first: a line of names and a line for each event.",
                officer,
                stage.api()
                        .logs("?format=csv&order=oldest&event=CODE_LOCKED&email=" + email)
                        .bearer(token),
                status(200),
                Expectation.headerLike("Content-Type", "text/csv.*", "text/csv"),
                Expectation.headerLike(
                        "Content-Disposition", "attachment; filename=\"tses-audit-.*csv\"", "a file name"),
                lines(2));
        stage.step(
                "And for programs: JSON on lines, however many.",
                officer,
                stage.api()
                        .logs("?event=CODE_REFUSED&email=" + email)
                        .bearer(token)
                        .with("Accept", "application/x-ndjson"),
                status(200),
                header("Content-Type", "application/x-ndjson"),
                lines(6));
    }

    private void history(String token) {
        stage.eventually(
                "Everybody reads their own history, and nobody else's: the officer's.",
                officer,
                stage.api().history("?event=LOGIN").bearer(token),
                status(200),
                times("LOGIN", 1),
                first("ip", officer.ip()),
                Expectation.fact(
                        "email", "left out", answer -> answer.json().findValue("email") == null ? "left out" : ""));
    }

    /** The officer's, encoded for a query. */
    private String network() {
        return officer.ip().replaceFirst("\\d+$", "0%2F24");
    }

    private void appoint() {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", auditor);
        user.put("email", auditor);
        user.put("emailVerified", true);
        user.put("enabled", true);
        stage.step(
                "An administrator makes a user for the officer.",
                stage.local(),
                admin("/users", Body.json(user)),
                status(201));
        JsonNode management = stage.administrator().client("realm-management");
        String clients = "/clients/" + management.path("id").asText();
        JsonNode role = stage.administrator().get(clients + "/roles/view-events");
        stage.step(
                "The officer may view events.",
                stage.local(),
                admin(
                        "/users/"
                                + stage.administrator().user(auditor).path("id").asText() + "/role-mappings" + clients,
                        Body.raw(Body.JSON, "[" + brief(role) + "]")),
                status(204));
    }

    private Call admin(String path, Body body) {
        return stage.administrator().signed(Call.post(stage.api().adminPath(path), body));
    }

    private static String brief(JsonNode role) {
        return Body.json(Fields.of(
                        "id",
                        role.path("id").asText(),
                        "name",
                        role.path("name").asText()))
                .text();
    }

    /** How often an event is among the rows of an answer. */
    private static Expectation times(String event, int times) {
        return Expectation.fact(
                event,
                count(times),
                answer -> count(StreamSupport.stream(answer.json().path("items").spliterator(), false)
                        .filter(row -> event.equals(row.path("event").asText()))
                        .count()));
    }

    private static String count(long times) {
        return times == 1 ? "once" : times + " times";
    }

    private static Expectation lines(int lines) {
        return Expectation.fact(
                "lines",
                Integer.toString(lines),
                answer -> Long.toString(answer.text().lines().count()));
    }

    private static Expectation first(String name, String value) {
        return Expectation.fact(
                name,
                value,
                answer -> answer.json().path("items").path(0).path(name).asText());
    }
}
