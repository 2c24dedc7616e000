package dev.tses.demo;

import static dev.tses.demo.Expectation.fieldStarts;
import static dev.tses.demo.Expectation.headerLike;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.status;

import java.util.Map;

/** What is answered to requests that make no sense. */
final class BadInput implements Chapter {

    private final Stage stage;
    private final Visitor program;
    private final String path;

    BadInput(Stage stage) {
        this.stage = stage;
        program = stage.program();
        path = stage.api().path("/api/v1/auth/otp/request/");
    }

    @Override
    public String title() {
        return "What cannot be accepted is told by its name";
    }

    @Override
    public String who() {
        return "a program at " + program.ip();
    }

    @Override
    public void play() {
        refused("This is not an address.", json(Map.of("email", "nobody")), "email:");
        refused("There is none.", json(Map.of("mail", "a@example.com")), "email:");
        refused("This is not a language.", json(Map.of("email", "a@example.com", "locale", "%")), "locale:");
        refused("This is not JSON.", Call.post(path, Body.raw(Body.JSON, "{\"email\":")), "body:");
        stage.step(
                "A body is a form or JSON.",
                program,
                Call.post(path, Body.raw("text/plain", "a@example.com")),
                status(415),
                problem("unsupported-media-type"));
        stage.step(
                "The endpoint takes POST.",
                program,
                Call.get(path),
                status(405),
                problem("method-not-allowed"),
                headerLike("Allow", ".*POST.*", "POST"));
        stage.step(
                "Nothing else is there.",
                program,
                Call.get(stage.api().path("/api/v1/nothing")),
                status(404),
                problem("not-found"));
    }

    private void refused(String title, Call call, String detail) {
        stage.step(title, program, call, status(400), problem("invalid-request"), fieldStarts("detail", detail));
    }

    private Call json(Map<String, String> fields) {
        return Call.post(path, Body.json(fields));
    }
}
