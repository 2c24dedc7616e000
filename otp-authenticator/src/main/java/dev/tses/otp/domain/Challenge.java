package dev.tses.otp.domain;

import java.time.Duration;

/**
 * A code that was issued.
 *
 * @param id names the challenge to programs: 128 random bits, base64url
 * @param reference names it to people, on the page and in the mail; no secret
 * @param validFor how long its code is accepted from now
 */
public record Challenge(String id, String reference, Duration validFor) {}
