package dev.tses.demo;

import static dev.tses.demo.Expectation.fact;
import static dev.tses.demo.Expectation.headerLike;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.status;

/** Somebody gets a code that they did not ask for; an administrator looks for mails that did not arrive. */
final class TheMail implements Chapter {

    private final Stage stage;
    private final String email;
    private final Visitor program;
    private final Visitor reader;

    TheMail(Stage stage) {
        this.stage = stage;
        email = stage.somebody();
        program = stage.program();
        reader = stage.device();
    }

    @Override
    public String title() {
        return "Whoever did not ask for a code cancels it";
    }

    @Override
    public String who() {
        return email + ", a program at " + program.ip() + ", a reader at " + reader.ip() + ", and admin";
    }

    @Override
    public void play() {
        stage.step("A program asks for a code.", program, stage.api().requestCode(email), status(202));
        String code = stage.code(email, 1);
        String link = stage.link(email);
        stage.step(
                "The link in the mail asks whether to cancel it. Opening it does nothing: mail programs do that too.",
                reader,
                Call.get(link),
                status(200),
                headerLike("X-Robots-Tag", ".*none.*", "none"),
                page("tses-not-me-submit", "asks"));
        stage.step(
                "The button cancels it.",
                reader,
                Call.post(link, Body.form(Fields.of())),
                status(200),
                page("tses-not-me-done", "done"));
        stage.step(
                "The code is worth nothing now.",
                program,
                stage.api().verify(email, code),
                status(400),
                problem("code-refused"));
        stage.step(
                "Mails that a mail server refused for good are kept for administrators.",
                stage.local(),
                stage.administrator().signed(Call.get(stage.api().adminPath("/tses/dead-letters?limit=1"))),
                status(200),
                fact("items", "a list", answer -> answer.json().path("items").isArray() ? "a list" : ""));
        stage.step(
                "One that is not there cannot be sent again.",
                stage.local(),
                stage.administrator()
                        .signed(Call.post(stage.api().adminPath("/tses/dead-letters/1-1/replay"), Body.NONE)),
                status(404),
                problem("not-found"));
    }

    private static Expectation page(String id, String what) {
        return fact("page", what, answer -> answer.text().contains("id=\"" + id + "\"") ? what : "");
    }
}
