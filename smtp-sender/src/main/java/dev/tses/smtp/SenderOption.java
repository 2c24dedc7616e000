package dev.tses.smtp;

import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The sender's options: names, defaults and ranges. All are whole numbers. */
enum SenderOption {
    CONNECTIONS("connections-per-server", 16, 1, 256, "Connections to one SMTP server with one login, at most"),
    WAIT("wait-seconds", 10, 1, 60, "Longest wait, in seconds, for one of them to become free"),
    IDLE("idle-seconds", 60, 1, 3600, "A connection that has had nothing to do for so many seconds is closed"),
    MAILS("mails-per-connection", 100, 1, 100_000, "A connection that has carried so many mails is closed"),
    LIFETIME("lifetime-seconds", 600, 1, 86_400, "A connection that has been open for so many seconds is closed");

    private static final String PREFIX = "--spi-email-sender--tses--";

    private final String text;
    private final int otherwise;
    private final int least;
    private final int most;
    private final String help;

    SenderOption(String text, int otherwise, int least, int most, String help) {
        this.text = text;
        this.otherwise = otherwise;
        this.least = least;
        this.most = most;
        this.help = help;
    }

    /** @throws IllegalArgumentException if it is not a whole number in range; the message names the option and the range */
    int read(Config.Scope config) {
        return Optional.ofNullable(config.get(text)).map(this::parse).orElse(otherwise);
    }

    ProviderConfigProperty metadata() {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(text);
        property.setType(ProviderConfigProperty.INTEGER_TYPE);
        property.setHelpText(help + ", " + least + " to " + most);
        property.setDefaultValue(otherwise);
        return property;
    }

    private int parse(String value) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as a number out of range
        }
        throw new IllegalArgumentException(
                PREFIX + text + ": a whole number from " + least + " to " + most + " is accepted");
    }
}
