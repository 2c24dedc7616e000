package dev.tses.otp.domain;

/** The characters a code is made of. */
public enum CodeAlphabet {
    /** 0 to 9: what a phone's number pad can type. */
    DIGITS("0123456789"),

    /** Upper-case consonants, which make no words (RFC 8628, section 6.1). */
    LETTERS("BCDFGHJKLMNPQRSTVWXZ"),

    /**
     * Digits and upper-case consonants of which no two look alike: without 0 and O, 1, I and L, 2 and Z, 5 and S, M and N; 6
     * stands without G, 8 without B.
     */
    ALPHANUMERIC("346789CDFHJKPQRTVWXY");

    private final String characters;

    CodeAlphabet(String characters) {
        this.characters = characters;
    }

    /** Each of them once. */
    String characters() {
        return characters;
    }
}
