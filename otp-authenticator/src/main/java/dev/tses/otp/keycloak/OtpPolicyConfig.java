package dev.tses.otp.keycloak;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import dev.tses.otp.domain.Limit;
import dev.tses.otp.domain.OtpPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** An execution's settings in the admin console, and the policy they make. What is not set is the contract's number. */
public final class OtpPolicyConfig {

    private static final OtpPolicy DEFAULT = OtpPolicy.DEFAULT;

    private static final String CODE_LENGTH = "tsesCodeLength";
    private static final String CODE_LIFETIME = "tsesCodeLifetime";
    private static final String EMAIL_COUNT = "tsesSendsPerEmail";
    private static final String EMAIL_WINDOW = "tsesSendsPerEmailWindow";
    private static final String IP_COUNT = "tsesSendsPerIp";
    private static final String IP_WINDOW = "tsesSendsPerIpWindow";
    private static final String COOLDOWN = "tsesResendCooldown";
    private static final String FAILURES = "tsesFailures";
    private static final String FAILURES_WINDOW = "tsesFailuresWindow";
    private static final String FIRST_LOCK = "tsesFirstLock";
    private static final String LONGEST_LOCK = "tsesLongestLock";
    private static final String SIGN_UP = "tsesSignUp";

    private final Map<String, String> config;

    private OtpPolicyConfig(Map<String, String> config) {
        this.config = config;
    }

    /**
     * The policy of an execution.
     *
     * @param execution its config, if it has any
     * @param cooldown the wait between two codes where the config names none
     * @throws IllegalArgumentException naming the setting that cannot be used
     */
    public static OtpPolicy policy(Optional<AuthenticatorConfigModel> execution, Duration cooldown) {
        Map<String, String> config =
                execution.map(AuthenticatorConfigModel::getConfig).orElse(Map.of());
        return new OtpPolicyConfig(config).policy(cooldown);
    }

    private OtpPolicy policy(Duration cooldown) {
        return new OtpPolicy(
                number(CODE_LENGTH, DEFAULT.codeLength()),
                seconds(CODE_LIFETIME, DEFAULT.codeLifetime()),
                limit(EMAIL_COUNT, EMAIL_WINDOW, DEFAULT.perEmail()),
                limit(IP_COUNT, IP_WINDOW, DEFAULT.perIp()),
                seconds(COOLDOWN, cooldown),
                limit(FAILURES, FAILURES_WINDOW, DEFAULT.failures()),
                seconds(FIRST_LOCK, DEFAULT.firstLock()),
                seconds(LONGEST_LOCK, DEFAULT.longestLock()),
                value(SIGN_UP).map(Boolean::parseBoolean).orElse(DEFAULT.signUp()));
    }

    static List<ProviderConfigProperty> properties(Duration cooldown) {
        return List.of(
                number(CODE_LENGTH, "Code length", "Digits of a code, 6 to 10.", DEFAULT.codeLength()),
                seconds(CODE_LIFETIME, "Code lifetime", "How long a code is valid, 30 to 600.", DEFAULT.codeLifetime()),
                number(
                        EMAIL_COUNT,
                        "Codes per address",
                        "Sent at most in its window.",
                        DEFAULT.perEmail().count()),
                seconds(
                        EMAIL_WINDOW,
                        "Codes per address: window",
                        "",
                        DEFAULT.perEmail().window()),
                number(
                        IP_COUNT,
                        "Codes per client IP",
                        "Requested at most in its window.",
                        DEFAULT.perIp().count()),
                seconds(
                        IP_WINDOW,
                        "Codes per client IP: window",
                        "",
                        DEFAULT.perIp().window()),
                seconds(
                        COOLDOWN,
                        "Resend cooldown",
                        "Shortest wait between a code and the next; 0 for none.",
                        cooldown),
                number(
                        FAILURES,
                        "Wrong codes",
                        "Accepted in their window before a lock.",
                        DEFAULT.failures().count()),
                seconds(
                        FAILURES_WINDOW,
                        "Wrong codes: window",
                        "",
                        DEFAULT.failures().window()),
                seconds(FIRST_LOCK, "First lock", "Each further lock lasts twice as long.", DEFAULT.firstLock()),
                seconds(LONGEST_LOCK, "Longest lock", "What no lock outlasts.", DEFAULT.longestLock()),
                new ProviderConfigProperty(
                        SIGN_UP,
                        "Create users",
                        "An address that belongs to nobody becomes a user when its first code is verified.",
                        BOOLEAN_TYPE,
                        DEFAULT.signUp()));
    }

    private Limit limit(String count, String window, Limit fallback) {
        try {
            return new Limit(number(count, fallback.count()), seconds(window, fallback.window()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(count + ", " + window + ": " + e.getMessage(), e);
        }
    }

    private Duration seconds(String key, Duration fallback) {
        return Duration.ofSeconds(number(key, (int) fallback.toSeconds()));
    }

    private int number(String key, int fallback) {
        try {
            return value(key).map(Integer::parseInt).orElse(fallback);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": a whole number is accepted", e);
        }
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(config.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static ProviderConfigProperty number(String key, String label, String help, int fallback) {
        return new ProviderConfigProperty(key, label, help, STRING_TYPE, Integer.toString(fallback));
    }

    private static ProviderConfigProperty seconds(String key, String label, String help, Duration fallback) {
        return new ProviderConfigProperty(
                key, label + " (seconds)", help, STRING_TYPE, Long.toString(fallback.toSeconds()));
    }
}
