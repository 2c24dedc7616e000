package dev.tses.demo;

import static dev.tses.demo.Expectation.field;
import static dev.tses.demo.Expectation.header;
import static dev.tses.demo.Expectation.headerLike;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.retryAfter;
import static dev.tses.demo.Expectation.status;

import java.util.Map;

/** Five wrong codes, and the way back. */
final class Lockout implements Chapter {

    private final Stage stage;
    private final String email;
    private final Visitor program;

    /** @param email the address that is locked */
    Lockout(Stage stage, String email) {
        this.stage = stage;
        this.email = email;
        program = stage.program();
    }

    @Override
    public String title() {
        return "Guessing ends, and an administrator can forgive it";
    }

    @Override
    public String who() {
        return email + ", a program at " + program.ip() + ", and admin";
    }

    @Override
    public void play() {
        stage.step("A code is asked for.", program, stage.api().requestCode(email), status(202));
        String code = stage.code(email, 1);
        stage.steps(
                5,
                "Five wrong codes are refused.",
                program,
                stage.api().verify(email, Stage.other(code)),
                status(400),
                problem("code-refused"));
        stage.step(
                "Now not even the right one is compared.",
                program,
                stage.api().verify(email, code),
                status(423),
                problem("locked"),
                retryAfter(900),
                header("RateLimit-Policy", "\"failures\";q=5;w=900"),
                headerLike("RateLimit", "\"failures\";r=0;t=\\d+", "none left, and for how long"));
        stage.step("An administrator lifts the lock.", stage.local(), unlock(), status(200), field("unlocked", "true"));
        stage.step(
                "The second time there is none to lift.",
                stage.local(),
                unlock(),
                status(200),
                field("unlocked", "false"));
        stage.step("A new code is sent.", program, stage.api().requestCode(email), status(202));
        stage.step(
                "It is accepted.",
                program,
                stage.api().verify(email, stage.code(email, 2)),
                status(201),
                field("token_type", "Bearer"));
    }

    private Call unlock() {
        return stage.administrator()
                .signed(Call.post(stage.api().adminPath("/tses/unlock"), Body.json(Map.of("email", email))));
    }
}
