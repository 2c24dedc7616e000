package dev.tses.otp.domain;

import java.util.Set;

/**
 * Somebody presents a code.
 *
 * @param email for which address
 * @param challenges for which challenges; empty for any live one of the address
 */
public record VerifyRequest(EmailAddress email, Code code, Set<String> challenges, OtpPolicy policy) {}
