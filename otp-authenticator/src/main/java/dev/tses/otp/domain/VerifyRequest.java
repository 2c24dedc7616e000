package dev.tses.otp.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody presents a code.
 *
 * @param email for which address
 * @param device which known device of the address's user presents it; empty for a stranger
 * @param challenges for which challenges; empty for any live one that was issued to the same device, or to strangers
 */
public record VerifyRequest(
        EmailAddress email, Optional<Device> device, Code code, Set<String> challenges, OtpPolicy policy) {

    public VerifyRequest {
        if (!challenges.stream().allMatch(Challenge::isId)) {
            throw new IllegalArgumentException("challenge: ids of challenges are accepted");
        }
    }
}
