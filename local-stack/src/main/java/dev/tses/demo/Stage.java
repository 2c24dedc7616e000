package dev.tses.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What chapters are shown with: people nobody has heard of yet, and steps whose answers are checked. */
final class Stage {

    private final Report report;
    private final Http keycloak;
    private final Inbox inbox;
    private final Api api;
    private final Administrator administrator;
    private final AtomicBoolean cleared = new AtomicBoolean();
    private final String run = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000000, 0x10000000));
    private int people;

    Stage(DemoOptions options, Report report) {
        this.report = report;
        this.keycloak = new Http(options.keycloak());
        this.inbox = new Inbox(options.inbox());
        this.api = new Api(options.realm());
        this.administrator = new Administrator(options.keycloak(), api);
    }

    Api api() {
        return api;
    }

    Administrator administrator() {
        return administrator;
    }

    /** An address that is in no other chapter and no other run. */
    String somebody() {
        people++;
        return "somebody-" + run + "-" + people + "@example.com";
    }

    String auditor() {
        return "auditor-" + run + "@example.com";
    }

    /** A program that keeps no cookies. */
    Visitor program() {
        return program(testAddress());
    }

    Visitor program(String ip) {
        return new Visitor(keycloak, ip, false);
    }

    /** A browser, or a program that keeps cookies as browsers do. */
    Visitor device() {
        return new Visitor(keycloak, testAddress(), true);
    }

    Visitor local() {
        return program("127.0.0.1");
    }

    /** @throws NoAnswerException if there is nobody to show the demo to */
    void checkStack() {
        int status = keycloak.send(Call.get(api.path("/.well-known/openid-configuration")))
                .status();
        if (status != 200) {
            throw new NoAnswerException("Keycloak answers, but has no realm " + api.realm() + " (" + status + ").");
        }
        inbox.check();
    }

    /** Deletes everybody who came to be; once. */
    void clear() {
        if (!cleared.getAndSet(true)) {
            administrator.forget(run);
        }
    }

    Answer step(String title, Visitor visitor, Call call, Expectation... expected) {
        return steps(1, title, visitor, call, expected);
    }

    /** The same so many times. What is expected of the last is expected of all. */
    Answer steps(int times, String title, Visitor visitor, Call call, Expectation... expected) {
        report.step(title);
        Call prepared = visitor.prepared(call);
        report.request(prepared, times);
        Answer answer = visitor.send(prepared);
        for (int i = 1; i < times && fits(answer, expected); i++) {
            answer = visitor.send(prepared);
        }
        return checked(title, answer, expected);
    }

    /** A call that is not shown; what follows from it is. */
    void quietly(Visitor visitor, Call call) {
        visitor.send(call);
    }

    /** For what becomes so within half a minute. */
    Answer eventually(String title, Visitor visitor, Call call, Expectation... expected) {
        report.step(title);
        report.request(call, 1);
        return Waiting.atMost(Duration.ofSeconds(30))
                .until(() -> visitor.send(call), answer -> fits(answer, expected))
                .map(answer -> checked(title, answer, expected))
                .orElseGet(() -> checked(title, visitor.send(call), expected));
    }

    /** The code of the newest mail once so many have arrived, and the mail as a step. */
    String mailStep(String title, String email, String reference) {
        report.step(title);
        report.arrow(inbox.shownAddress(email));
        Optional<JsonNode> mail = inbox.mail(email, 1);
        String code = mail.map(Inbox::code).orElse("");
        String text = mail.map(found -> found.path("text").asText()).orElse("");
        String subject = mail.map(found -> found.path("subject").asText()).orElse("");
        report.findings(
                title,
                List.of(
                        new Finding("subject", masked(subject, code), "", !subject.isEmpty()),
                        new Finding(
                                "reference",
                                text.contains(reference) ? reference : "",
                                reference,
                                text.contains(reference)),
                        new Finding("code", Redaction.of("otp", code), "six digits", !code.isEmpty())));
        return code;
    }

    /** The code of the newest mail once so many have arrived. */
    String code(String email, int mails) {
        String code = inbox.mail(email, mails).map(Inbox::code).orElse("");
        if (code.isEmpty()) {
            String title = "Mail number " + mails + " for " + email + " arrives.";
            report.step(title);
            report.findings(title, List.of(new Finding("code", "", "within half a minute", false)));
        }
        return code;
    }

    /** The path of the page that the newest mail links to; the root if it links to none. */
    String link(String email) {
        return inbox.mail(email, 1).map(Inbox::link).orElse("/");
    }

    /** A code that is not this one. */
    static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private Answer checked(String title, Answer answer, Expectation... expected) {
        report.findings(title, Stream.of(expected).map(part -> part.in(answer)).toList());
        return answer;
    }

    private static boolean fits(Answer answer, Expectation... expected) {
        return Stream.of(expected).allMatch(part -> part.in(answer).ok());
    }

    /** From the network that is set aside for tests, RFC 2544. */
    private static String testAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "198.18." + random.nextInt(256) + "." + random.nextInt(1, 255);
    }

    private static String masked(String text, String code) {
        return code.isEmpty() ? text : text.replace(code, Redaction.of("otp", code));
    }
}
