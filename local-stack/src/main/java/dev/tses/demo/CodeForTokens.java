package dev.tses.demo;

import static dev.tses.demo.Expectation.field;
import static dev.tses.demo.Expectation.header;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.status;
import static dev.tses.demo.Expectation.token;

/** The whole way of a code over REST. */
final class CodeForTokens implements Chapter {

    private final Stage stage;
    private final String email;
    private final Visitor program;

    CodeForTokens(Stage stage) {
        this.stage = stage;
        email = stage.somebody();
        program = stage.program();
    }

    @Override
    public String title() {
        return "A code by email, and tokens for it";
    }

    @Override
    public String who() {
        return email + ", a program at " + program.ip();
    }

    @Override
    public void play() {
        Answer requested = stage.step(
                "A code is asked for.",
                program,
                stage.api().requestCode(email),
                status(202),
                field("challenge"),
                field("reference"),
                field("code_length", "6"),
                field("expires_in", "300"),
                field("delivered_to", "s•••@example.com"));
        String code = stage.mailStep("The mail names the same reference.", email, requested.field("reference"));
        stage.step(
                "A wrong code is refused.",
                program,
                stage.api().verify(email, Stage.other(code)),
                status(400),
                problem("code-refused"));
        stage.step(
                "The right one gives tokens, and creates the user.",
                program,
                stage.api().verify(email, code),
                status(201),
                field("token_type", "Bearer"),
                token("access_token"),
                token("refresh_token"),
                header("Cache-Control", "no-store"),
                header("Pragma", "no-cache"));
        stage.step(
                "It cannot be used again.",
                program,
                stage.api().verify(email, code),
                status(400),
                problem("code-refused"));
    }
}
