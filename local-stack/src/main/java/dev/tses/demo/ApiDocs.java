package dev.tses.demo;

import static dev.tses.demo.Expectation.fact;
import static dev.tses.demo.Expectation.headerLike;
import static dev.tses.demo.Expectation.status;

/** The documentation that the server brings. */
final class ApiDocs implements Chapter {

    private final Stage stage;
    private final Visitor program;

    ApiDocs(Stage stage) {
        this.stage = stage;
        program = stage.program();
    }

    @Override
    public String title() {
        return "The API brings its own documentation";
    }

    @Override
    public String who() {
        return "a browser at " + program.ip();
    }

    @Override
    public void play() {
        stage.step(
                "There is a page for people.",
                program,
                Call.get(stage.api().path("/api/docs/")),
                status(200),
                headerLike("Content-Type", "text/html.*", "text/html"));
        stage.step(
                "There is an OpenAPI description for programs.",
                program,
                Call.get(stage.api().path("/api/docs/openapi.yaml")),
                status(200),
                fact("contains", "/v1/auth/otp/request", ApiDocs::describes));
    }

    private static String describes(Answer description) {
        String path = "/v1/auth/otp/request";
        return description.text().startsWith("openapi:") && description.text().contains(path) ? path : "";
    }
}
