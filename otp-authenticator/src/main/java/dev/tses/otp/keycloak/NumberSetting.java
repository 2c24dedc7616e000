package dev.tses.otp.keycloak;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A whole number that an administrator may set.
 *
 * @param key its name in an execution's config
 * @param label its name in the admin console, with the unit
 * @param fallback what holds where nothing is set
 * @param least the smallest that is accepted
 * @param most the largest that is accepted
 */
record NumberSetting(String key, String label, String help, long fallback, long least, long most) {

    static NumberSetting seconds(String key, String label, String help, Duration fallback, long least, long most) {
        return new NumberSetting(key, label + " (seconds)", help, fallback.toSeconds(), least, most);
    }

    /** @throws IllegalArgumentException naming the setting and what it accepts */
    long read(Map<String, String> config) {
        Optional<String> text =
                Optional.ofNullable(config.get(key)).map(String::strip).filter(value -> !value.isEmpty());
        try {
            long number = text.map(Long::parseLong).orElse(fallback);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rule(), e);
        }
        throw new IllegalArgumentException(rule());
    }

    int readInt(Map<String, String> config) {
        return Math.toIntExact(read(config));
    }

    Duration readSeconds(Map<String, String> config) {
        return Duration.ofSeconds(read(config));
    }

    /** The same with another number where nothing is set. */
    NumberSetting withFallback(long number) {
        return new NumberSetting(key, label, help, number, least, most);
    }

    ProviderConfigProperty property() {
        return new ProviderConfigProperty(
                key,
                label,
                (help + " " + least + " to " + most + ".").strip(),
                ProviderConfigProperty.STRING_TYPE,
                Long.toString(fallback));
    }

    private String rule() {
        return label + " [" + key + "]: a whole number from " + least + " to " + most + " is accepted";
    }
}
