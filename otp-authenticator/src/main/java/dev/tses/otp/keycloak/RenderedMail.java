package dev.tses.otp.keycloak;

/** A mail as it is read, not yet addressed. */
record RenderedMail(String subject, String text, String html) {

    /** Nothing: it holds a code. */
    @Override
    public String toString() {
        return "RenderedMail";
    }
}
