package dev.tses.demo;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one part of an answer should be.
 *
 * @param name the part's; empty for the status
 * @param wanted in words; empty where any value will do
 * @param part the value in an answer; empty if it has none
 */
record Expectation(String name, String wanted, Function<Answer, String> part, Predicate<String> fits) {

    static Expectation status(int status) {
        return new Expectation(
                "",
                Integer.toString(status),
                answer -> Status.line(answer.status()),
                value -> value.startsWith(Integer.toString(status)));
    }

    /** Any value. */
    static Expectation field(String name) {
        return new Expectation(name, "", answer -> answer.field(name), value -> !value.isEmpty());
    }

    static Expectation field(String name, String value) {
        return new Expectation(name, value, answer -> answer.field(name), value::equals);
    }

    static Expectation fieldStarts(String name, String start) {
        return new Expectation(name, start, answer -> answer.field(name), value -> value.startsWith(start));
    }

    /** A token that can be read; its summary is shown. */
    static Expectation token(String name) {
        return new Expectation(
                name, "a signed token", answer -> shown(answer.field(name)), value -> value.contains("… "));
    }

    static Expectation header(String name, String value) {
        return new Expectation(name, value, answer -> answer.header(name), value::equals);
    }

    static Expectation headerLike(String name, String pattern, String wanted) {
        return new Expectation(name, wanted, answer -> answer.header(name), value -> value.matches(pattern));
    }

    static Expectation retryAfter(int most) {
        return new Expectation(
                "Retry-After",
                "1 to " + most + " seconds",
                answer -> answer.header("Retry-After"),
                value -> value.matches("\\d{1,9}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= most);
    }

    /** Something that takes more than a field to see. */
    static Expectation fact(String name, String wanted, Function<Answer, String> part) {
        return new Expectation(name, wanted, part, wanted::equals);
    }

    static Expectation problem(String name) {
        return field("type", "urn:tses:problem:" + name);
    }

    Finding in(Answer answer) {
        String value = part.apply(answer);
        return new Finding(name, Redaction.of(name, value), wanted, fits.test(value));
    }

    private static String shown(String token) {
        Token read = Token.of(token);
        return read.isReadable() ? Redaction.text(token) + " " + read.summary() : token.isEmpty() ? "" : "no token";
    }
}
