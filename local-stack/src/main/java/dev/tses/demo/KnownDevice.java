package dev.tses.demo;

import static dev.tses.demo.Expectation.field;
import static dev.tses.demo.Expectation.problem;
import static dev.tses.demo.Expectation.status;

/** A lock that strangers caused, and the owner who does not notice. */
final class KnownDevice implements Chapter {

    private final Stage stage;
    private final String email;
    private final Visitor owner;
    private final Visitor stranger;

    KnownDevice(Stage stage) {
        this.stage = stage;
        email = stage.somebody();
        owner = stage.device();
        stranger = stage.program();
    }

    @Override
    public String title() {
        return "Strangers who lock an address do not lock its owner out";
    }

    @Override
    public String who() {
        return email + " at " + owner.ip() + ", a stranger at " + stranger.ip();
    }

    @Override
    public void play() {
        stage.step("The owner asks for a code.", owner, stage.api().requestCode(email), status(202));
        stage.step(
                "The owner signs in; from now on a cookie makes the device known.",
                owner,
                stage.api().verify(email, stage.code(email, 1)),
                status(201),
                new Expectation("Set-Cookie", "HttpOnly", KnownDevice::cookie, cookie -> cookie.endsWith("HttpOnly")));
        stage.step(
                "A stranger asks for a code for the same address.",
                stranger,
                stage.api().requestCode(email),
                status(202));
        String code = stage.code(email, 2);
        stage.steps(
                5,
                "The stranger guesses.",
                stranger,
                stage.api().verify(email, Stage.other(code)),
                status(400),
                problem("code-refused"));
        stage.step(
                "For strangers the address is locked.",
                stranger,
                stage.api().requestCode(email),
                status(423),
                problem("locked"));
        stage.step("The owner's device still gets a code.", owner, stage.api().requestCode(email), status(202));
        stage.step(
                "The owner signs in, which lifts the lock.",
                owner,
                stage.api().verify(email, stage.code(email, 3)),
                status(201),
                field("token_type", "Bearer"));
    }

    /** What of a device's cookie tells how it is kept. */
    private static String cookie(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith("tses_device_"))
                .map(line -> line.replaceAll("=[^;]*;.*", "=…") + (line.contains("HttpOnly") ? "; HttpOnly" : ""))
                .findFirst()
                .orElse("");
    }
}
