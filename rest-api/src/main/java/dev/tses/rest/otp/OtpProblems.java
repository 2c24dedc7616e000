package dev.tses.rest.otp;

import dev.tses.otp.domain.CodeFormat;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.Limit;
import dev.tses.otp.domain.Lock;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** The refusals both endpoints share. */
final class OtpProblems {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private OtpProblems() {}

    static Response invalid(InvalidRequestException e) {
        return Problem.response(e.status(), e.status() == 413 ? "too-large" : "invalid-request", e.detail());
    }

    static Response refused() {
        return Problem.response(
                400, "code-refused", "otp: wrong or expired. Check the newest mail, or request another code.");
    }

    static Response malformed(CodeFormat accepted) {
        String characters =
                switch (accepted.alphabet()) {
                    case DIGITS -> "digits";
                    case LETTERS -> "letters";
                    case ALPHANUMERIC -> "letters and digits";
                };
        return Problem.response(
                400, "invalid-request", "otp: a code of " + accepted.length() + " " + characters + " is accepted");
    }

    static Response locked(Lock lock, OtpPolicy policy) {
        RateLimit failures = new RateLimit("failures", policy.lockout().failures(), lock.left());
        return failures.on(locked(lock));
    }

    private static Response locked(Lock lock) {
        return lock.left()
                .map(left -> Problem.response(
                        423, "locked", "Too many wrong codes for this address. Try again later.", left))
                .orElseGet(() -> Problem.response(
                        423,
                        "locked",
                        "Too many wrong codes for this address. Sign in where you have signed in before, or ask an"
                                + " administrator to unlock it."));
    }

    static Response throttled(IssueOutcome.Throttled throttled, OtpPolicy policy) {
        Optional<Duration> left = Optional.of(throttled.retryAfter());
        RateLimit limit =
                switch (throttled.scope()) {
                    case EMAIL -> new RateLimit("email", policy.perEmail(), left);
                    case IP -> new RateLimit("client-ip", policy.perIp(), left);
                    case COOLDOWN -> new RateLimit("cooldown", new Limit(1, policy.resendCooldown()), left);
                };
        String detail =
                switch (throttled.scope()) {
                    case EMAIL -> "Too many codes were requested for this address. Try again later.";
                    case IP -> "Too many codes were requested from this client address. Try again later.";
                    case COOLDOWN -> "A code was just requested for this address. Try again in a moment.";
                };
        return limit.on(Problem.response(429, "too-many-requests", detail, throttled.retryAfter()));
    }

    static Response unavailable() {
        return Problem.response(503, "unavailable", "Codes are not available right now. Try again in a moment.", RETRY);
    }
}
