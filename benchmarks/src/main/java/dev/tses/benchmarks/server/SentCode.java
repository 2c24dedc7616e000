package dev.tses.benchmarks.server;

/** A code as its mail would tell it. */
public record SentCode(String challenge, String code) {

    /** One that is not this. */
    public SentCode wrong() {
        return new SentCode(challenge, code.equals("000000") ? "000001" : "000000");
    }
}
