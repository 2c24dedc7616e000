package dev.tses.otp.domain;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A code that was issued.
 *
 * @param id names the challenge to programs: 128 random bits, base64url
 * @param reference names it to people, on the page and in the mail; no secret
 * @param validFor how long its code is accepted from now
 */
public record Challenge(String id, String reference, Duration validFor) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

    /** Whether a text could be the id of a challenge. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
