package dev.tses.otp.domain;

import java.time.Duration;

/**
 * The numbers of one flow. Limits and lockout are those of each budget: strangers to an address share one, every known
 * device of its user has its own.
 *
 * @param codeLifetime how long a code is valid, 30 s to 10 min (OWASP ASVS 5.0, 6.5.5: at most 10 minutes)
 * @param perEmail codes sent to one address
 * @param perIp codes requested by strangers from one client address
 * @param resendCooldown the shortest time between two codes to one address, at most 10 min; zero for none
 * @param deviceLifetime how long a device stays known after its last sign-in, at most 400 days (what browsers keep a cookie
 *     for: RFC 6265bis, section 5.5); zero for never
 * @param signUp whether an address that belongs to nobody becomes a user once its mailbox is proven
 */
public record OtpPolicy(
        CodeFormat code,
        Duration codeLifetime,
        Limit perEmail,
        Limit perIp,
        Duration resendCooldown,
        Lockout lockout,
        Duration deviceLifetime,
        boolean signUp) {

    /** The product's contract; the only place where its numbers stand. */
    public static final OtpPolicy DEFAULT = new OtpPolicy(
            new CodeFormat(CodeAlphabet.DIGITS, 6),
            Duration.ofMinutes(5),
            new Limit(3, Duration.ofMinutes(10)),
            new Limit(10, Duration.ofHours(1)),
            Duration.ZERO,
            new Lockout(new Limit(5, Duration.ofMinutes(15)), Duration.ofMinutes(15), Duration.ofHours(24), 100),
            Duration.ofDays(180),
            false);

    public OtpPolicy {
        require(within(codeLifetime, 30, 600), "code lifetime: 30 to 600 seconds");
        require(within(resendCooldown, 0, 600), "resend cooldown: 0 to 600 seconds");
        require(within(deviceLifetime, 0, Duration.ofDays(400).toSeconds()), "device lifetime: 0 to 400 days");
    }

    /** The same with another wait between two codes. */
    public OtpPolicy withResendCooldown(Duration cooldown) {
        return new OtpPolicy(code, codeLifetime, perEmail, perIp, cooldown, lockout, deviceLifetime, signUp);
    }

    private static boolean within(Duration duration, long from, long to) {
        return !duration.isNegative()
                && duration.toSeconds() >= from
                && duration.compareTo(Duration.ofSeconds(to)) <= 0;
    }

    private static void require(boolean holds, String accepted) {
        if (!holds) {
            throw new IllegalArgumentException(accepted + " is accepted");
        }
    }
}
