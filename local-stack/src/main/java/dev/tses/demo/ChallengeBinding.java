package dev.tses.demo;

import static dev.tses.demo.Expectation.field;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.status;

/** A program that presents its challenge is given tokens for its own code only. */
final class ChallengeBinding implements Chapter {

    private final Stage stage;
    private final String email;
    private final Visitor program;

    ChallengeBinding(Stage stage) {
        this.stage = stage;
        email = stage.somebody();
        program = stage.program();
    }

    @Override
    public String title() {
        return "A code can be bound to the request it was sent for";
    }

    @Override
    public String who() {
        return email + ", a program at " + program.ip();
    }

    @Override
    public void play() {
        Answer first = stage.step(
                "A code is asked for.", program, stage.api().requestCode(email), status(202), field("challenge"));
        stage.code(email, 1);
        Answer second =
                stage.step("And another.", program, stage.api().requestCode(email), status(202), field("challenge"));
        String code = stage.code(email, 2);
        stage.step(
                "The second code is refused with the first challenge.",
                program,
                bound(code, first),
                status(400),
                problem("code-refused"));
        stage.step(
                "It is accepted with its own.",
                program,
                bound(code, second),
                status(201),
                field("token_type", "Bearer"));
    }

    private Call bound(String code, Answer request) {
        return stage.api().verify(Fields.of("email", email, "otp", code, "challenge", request.field("challenge")));
    }
}
