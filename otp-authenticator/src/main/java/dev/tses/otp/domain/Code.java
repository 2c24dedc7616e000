package dev.tses.otp.domain;

/**
 * A one-time code, as {@link CodeFormat} makes and reads it.
 *
 * @param value the secret itself
 */
public record Code(String value) {

    /** Nothing of the code: it must not reach a log. */
    @Override
    public String toString() {
        return "Code[secret]";
    }
}
