package dev.tses.otp.domain;

import java.time.Duration;

/**
 * The numbers of one flow.
 *
 * @param codeLength digits of a code, 6 to 10 (OWASP ASVS 5.0, 6.5.4: at least 20 bits)
 * @param codeLifetime how long a code is valid, 30 s to 10 min (OWASP ASVS 5.0, 6.5.5: at most 10 minutes)
 * @param perEmail codes sent to one address
 * @param perIp codes requested from one client address
 * @param resendCooldown the shortest time between two codes to one address; zero for none
 * @param failures wrong codes for one address; one more than this count is never compared
 * @param firstLock how long the first lock lasts; each further one lasts twice as long as the one before
 * @param longestLock what a lock never outlasts
 * @param signUp whether an address that belongs to nobody becomes a user once its mailbox is proven
 */
public record OtpPolicy(
        int codeLength,
        Duration codeLifetime,
        Limit perEmail,
        Limit perIp,
        Duration resendCooldown,
        Limit failures,
        Duration firstLock,
        Duration longestLock,
        boolean signUp) {

    /** The product's contract; the only place where its numbers stand. */
    public static final OtpPolicy DEFAULT = new OtpPolicy(
            6,
            Duration.ofMinutes(5),
            new Limit(3, Duration.ofMinutes(10)),
            new Limit(10, Duration.ofHours(1)),
            Duration.ZERO,
            new Limit(5, Duration.ofMinutes(15)),
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            false);

    public OtpPolicy {
        require(codeLength >= 6 && codeLength <= 10, "code length: 6 to 10");
        require(codeLifetime.toSeconds() >= 30 && codeLifetime.toSeconds() <= 600, "code lifetime: 30 to 600 seconds");
        require(!resendCooldown.isNegative(), "resend cooldown: 0 seconds or more");
        require(firstLock.toSeconds() >= 1, "first lock: at least 1 second");
        require(longestLock.compareTo(firstLock) >= 0, "longest lock: at least as long as the first");
    }

    /** The same, without a wait between two codes: for the first code of a sign-in. */
    public OtpPolicy withoutCooldown() {
        return new OtpPolicy(
                codeLength, codeLifetime, perEmail, perIp, Duration.ZERO, failures, firstLock, longestLock, signUp);
    }

    private static void require(boolean holds, String accepted) {
        if (!holds) {
            throw new IllegalArgumentException(accepted + " is accepted");
        }
    }
}
