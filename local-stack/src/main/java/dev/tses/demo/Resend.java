package dev.tses.demo;

import static dev.tses.demo.Expectation.field;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.status;

/** Of several codes each works, and one. */
final class Resend implements Chapter {

    private final Stage stage;
    private final String email;
    private final Visitor program;

    Resend(Stage stage) {
        this.stage = stage;
        email = stage.somebody();
        program = stage.program();
    }

    @Override
    public String title() {
        return "A mail that comes late still works";
    }

    @Override
    public String who() {
        return email + ", a program at " + program.ip();
    }

    @Override
    public void play() {
        stage.step("A code is asked for.", program, stage.api().requestCode(email), status(202), field("reference"));
        String late = stage.code(email, 1);
        stage.step(
                "Its mail is late, so another is asked for.",
                program,
                stage.api().requestCode(email),
                status(202),
                field("reference"));
        String newest = stage.code(email, 2);
        stage.step(
                "The first mail's code is accepted.",
                program,
                stage.api().verify(email, late),
                status(201),
                field("token_type", "Bearer"));
        stage.step(
                "That uses up the second's too.",
                program,
                stage.api().verify(email, newest),
                status(400),
                problem("code-refused"));
    }
}
