package dev.tses.benchmarks.doors;

/** A code as its mail would tell it. */
record SentCode(String challenge, String code) {

    /** One that is not this. */
    SentCode wrong() {
        return new SentCode(challenge, code.equals("000000") ? "000001" : "000000");
    }
}
