package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeAlphabet;
import dev.tses.otp.domain.CodeFormat;
import dev.tses.otp.domain.Limit;
import dev.tses.otp.domain.Lockout;
import dev.tses.otp.domain.OtpPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** An execution's settings in the admin console, and the policy they make. What is not set is the contract's number. */
public final class OtpPolicyConfig {

    /** What the names of all settings start with. */
    static final String PREFIX = "tses";

    private static final OtpPolicy DEFAULT = OtpPolicy.DEFAULT;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private static final String CODE_ALPHABET = "tsesCodeAlphabet";
    private static final String SIGN_UP = "tsesSignUp";

    private static final NumberSetting CODE_LENGTH = new NumberSetting(
            "tsesCodeLength",
            "Code length",
            "Characters of a code.",
            DEFAULT.code().length(),
            6,
            10);
    private static final NumberSetting CODE_LIFETIME = NumberSetting.seconds(
            "tsesCodeLifetime", "Code lifetime", "How long a code is valid.", DEFAULT.codeLifetime(), 30, 600);
    private static final NumberSetting EMAIL_COUNT = new NumberSetting(
            "tsesSendsPerEmail",
            "Codes per address",
            "Sent at most in the window below: at the request of strangers, and again of each known device.",
            DEFAULT.perEmail().count(),
            1,
            1000);
    private static final NumberSetting EMAIL_WINDOW = NumberSetting.seconds(
            "tsesSendsPerEmailWindow",
            "Codes per address: window",
            "",
            DEFAULT.perEmail().window(),
            1,
            DAY);
    private static final NumberSetting IP_COUNT = new NumberSetting(
            "tsesSendsPerIp",
            "Codes per client IP",
            "Requested at most in the window below. Known devices are not counted.",
            DEFAULT.perIp().count(),
            1,
            1000);
    private static final NumberSetting IP_WINDOW = NumberSetting.seconds(
            "tsesSendsPerIpWindow",
            "Codes per client IP: window",
            "",
            DEFAULT.perIp().window(),
            1,
            DAY);
    private static final NumberSetting COOLDOWN = NumberSetting.seconds(
            "tsesResendCooldown",
            "Resend cooldown",
            "Shortest wait between a code and the next; 0 for none.",
            DEFAULT.resendCooldown(),
            0,
            600);
    private static final NumberSetting FAILURES = new NumberSetting(
            "tsesFailures",
            "Wrong codes",
            "The last of so many in the window below locks. Known devices are counted and locked apart.",
            DEFAULT.lockout().failures().count(),
            1,
            100);
    private static final NumberSetting FAILURES_WINDOW = NumberSetting.seconds(
            "tsesFailuresWindow",
            "Wrong codes: window",
            "",
            DEFAULT.lockout().failures().window(),
            1,
            DAY);
    private static final NumberSetting FIRST_LOCK = NumberSetting.seconds(
            "tsesFirstLock",
            "First lock",
            "Each further lock lasts twice as long.",
            DEFAULT.lockout().firstLock(),
            1,
            7 * DAY);
    private static final NumberSetting LONGEST_LOCK = NumberSetting.seconds(
            "tsesLongestLock",
            "Longest lock",
            "What no lock outlasts.",
            DEFAULT.lockout().longestLock(),
            1,
            7 * DAY);
    private static final NumberSetting CONSECUTIVE = new NumberSetting(
            "tsesConsecutiveFailures",
            "Wrong codes in a row",
            "So many without a success lock for good, until an administrator or a known device lifts it.",
            DEFAULT.lockout().consecutive(),
            1,
            100);
    private static final NumberSetting DEVICE_LIFETIME = new NumberSetting(
            "tsesDeviceLifetime",
            "Known devices (days)",
            "How long a device stays known after its last sign-in; 0 for no known devices.",
            DEFAULT.deviceLifetime().toDays(),
            0,
            400);

    private final Map<String, String> config;

    private OtpPolicyConfig(Map<String, String> config) {
        this.config = config;
    }

    /**
     * The policy of an execution.
     *
     * @param execution its config, if it has any
     * @param cooldown the wait between two codes where the config names none
     * @throws IllegalArgumentException naming the setting that cannot be used, and what it accepts
     */
    public static OtpPolicy policy(Optional<AuthenticatorConfigModel> execution, Duration cooldown) {
        Map<String, String> config =
                execution.map(AuthenticatorConfigModel::getConfig).orElse(Map.of());
        return new OtpPolicyConfig(config).policy(cooldown);
    }

    /**
     * Checks a config before it is kept: settings of ours must make a policy, others are not ours to judge.
     *
     * @throws IllegalArgumentException naming the setting that cannot be used, and what it accepts
     */
    static void check(Map<String, String> config) {
        List<String> known = properties(Duration.ZERO).stream()
                .map(ProviderConfigProperty::getName)
                .toList();
        for (String key : config.keySet()) {
            if (key.startsWith(PREFIX) && !known.contains(key)) {
                throw new IllegalArgumentException(key + ": accepted are " + String.join(", ", known));
            }
        }
        new OtpPolicyConfig(config).policy(Duration.ZERO);
    }

    private OtpPolicy policy(Duration cooldown) {
        return new OtpPolicy(
                new CodeFormat(alphabet(), CODE_LENGTH.readInt(config)),
                CODE_LIFETIME.readSeconds(config),
                limit(EMAIL_COUNT, EMAIL_WINDOW),
                limit(IP_COUNT, IP_WINDOW),
                COOLDOWN.withFallback(cooldown.toSeconds()).readSeconds(config),
                lockout(),
                Duration.ofDays(DEVICE_LIFETIME.read(config)),
                signUp());
    }

    private boolean signUp() {
        return switch (Optional.ofNullable(config.get(SIGN_UP)).orElse("").strip()) {
            case "" -> DEFAULT.signUp();
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Create users [" + SIGN_UP + "]: true or false is accepted");
        };
    }

    private Lockout lockout() {
        Duration first = FIRST_LOCK.readSeconds(config);
        Duration longest = LONGEST_LOCK.readSeconds(config);
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(LONGEST_LOCK.label() + " [" + LONGEST_LOCK.key()
                    + "]: at least as long as the first lock is accepted");
        }
        return new Lockout(limit(FAILURES, FAILURES_WINDOW), first, longest, CONSECUTIVE.readInt(config));
    }

    private Limit limit(NumberSetting count, NumberSetting window) {
        return new Limit(count.readInt(config), window.readSeconds(config));
    }

    private CodeAlphabet alphabet() {
        String name = Optional.ofNullable(config.get(CODE_ALPHABET)).orElse("").strip();
        if (name.isEmpty()) {
            return DEFAULT.code().alphabet();
        }
        return Stream.of(CodeAlphabet.values())
                .filter(alphabet -> name(alphabet).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Code alphabet [" + CODE_ALPHABET + "]: " + String.join(", ", names()) + " is accepted"));
    }

    static List<ProviderConfigProperty> properties(Duration cooldown) {
        return List.of(
                CODE_LENGTH.property(),
                new ProviderConfigProperty(
                        CODE_ALPHABET,
                        "Code alphabet",
                        "letters: consonants; alphanumeric: digits and consonants of which no two look alike.",
                        ProviderConfigProperty.LIST_TYPE,
                        name(DEFAULT.code().alphabet()),
                        names().toArray(String[]::new)),
                CODE_LIFETIME.property(),
                EMAIL_COUNT.property(),
                EMAIL_WINDOW.property(),
                IP_COUNT.property(),
                IP_WINDOW.property(),
                COOLDOWN.withFallback(cooldown.toSeconds()).property(),
                FAILURES.property(),
                FAILURES_WINDOW.property(),
                FIRST_LOCK.property(),
                LONGEST_LOCK.property(),
                CONSECUTIVE.property(),
                DEVICE_LIFETIME.property(),
                new ProviderConfigProperty(
                        SIGN_UP,
                        "Create users",
                        "An address that belongs to nobody becomes a user when its first code is verified.",
                        ProviderConfigProperty.BOOLEAN_TYPE,
                        DEFAULT.signUp()));
    }

    private static List<String> names() {
        return Stream.of(CodeAlphabet.values()).map(OtpPolicyConfig::name).toList();
    }

    private static String name(CodeAlphabet alphabet) {
        return alphabet.name().toLowerCase(Locale.ROOT);
    }
}
