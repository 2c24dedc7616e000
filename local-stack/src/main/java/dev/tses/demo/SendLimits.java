package dev.tses.demo;

import static dev.tses.demo.Expectation.header;
import static dev.tses.demo.Expectation.headerLike;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.retryAfter;
import static dev.tses.demo.Expectation.status;

import java.util.concurrent.ThreadLocalRandom;

/** The limits of an address and of a client address. */
final class SendLimits implements Chapter {

    private final Stage stage;
    private final String email;
    private final Visitor program;
    private final String network =
            "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 0x10000)) + ":1::";

    SendLimits(Stage stage) {
        this.stage = stage;
        email = stage.somebody();
        program = stage.program();
    }

    @Override
    public String title() {
        return "No mailbox is flooded";
    }

    @Override
    public String who() {
        return email + ", a program at " + program.ip() + "; " + network + "/64";
    }

    @Override
    public void play() {
        stage.steps(
                3,
                "Three codes are sent within ten minutes.",
                program,
                stage.api().requestCode(email),
                status(202));
        stage.step(
                "The fourth is not, wherever it is asked for.",
                stage.program(),
                stage.api().requestCode(email),
                status(429),
                problem("too-many-requests"),
                retryAfter(600),
                header("RateLimit-Policy", "\"email\";q=3;w=600"),
                headerLike("RateLimit", "\"email\";r=0;t=\\d+", "none left, and for how long"));
        for (int i = 1; i < 10; i++) {
            stage.quietly(stage.program(network + i), stage.api().requestCode(stage.somebody()));
        }
        stage.step(
                "Ten requests come from one IPv6 network; this is the tenth.",
                stage.program(network + "a"),
                stage.api().requestCode(stage.somebody()),
                status(202));
        stage.step(
                "The eleventh has to wait, whoever it is for.",
                stage.program(network + "b"),
                stage.api().requestCode(stage.somebody()),
                status(429),
                retryAfter(3600),
                header("RateLimit-Policy", "\"client-ip\";q=10;w=3600"));
    }
}
