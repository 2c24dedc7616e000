package dev.tses.smtp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;

/** A realm's SMTP settings, read as Keycloak's own sender reads them, and those of the second server. */
final class SmtpSettings {

    private static final String FAILOVER = "tsesFailover";
    private static final String FAILOVER_PASSWORD = FAILOVER + "Password";
    private static final Pattern VAULT_REFERENCE = Pattern.compile("\\$\\{vault\\..+}");
    private static final int TIMEOUT = 10_000;
    private static final int PLAIN_PORT = 25;
    private static final int TLS_PORT = 465;

    private final Map<String, String> config;

    private SmtpSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @throws EmailException if the second server's password is not in the vault */
    static SmtpSettings of(Map<String, String> config) throws EmailException {
        SmtpSettings settings = new SmtpSettings(config);
        Optional<String> password = settings.given(FAILOVER_PASSWORD);
        if (password.isPresent() && !VAULT_REFERENCE.matcher(password.get()).matches()) {
            throw new EmailException(FAILOVER_PASSWORD
                    + " must be a reference to the vault, ${vault.…}: Keycloak would show its value to every administrator"
                    + " of the realm.");
        }
        return settings;
    }

    boolean allowUtf8() {
        return isTrue(EmailSenderProvider.CONFIG_ALLOW_UTF8);
    }

    /** The value of a key, unless it is missing or blank. */
    Optional<String> given(String key) {
        return Optional.ofNullable(config.get(key)).filter(value -> !value.isBlank());
    }

    /** @param realm its id */
    Route first(String realm) throws EmailException {
        boolean ssl = isTrue("ssl");
        SmtpServer server = new SmtpServer(
                given("host").orElse("localhost"),
                number("port", ssl ? TLS_PORT : PLAIN_PORT),
                ssl,
                isTrue("starttls"),
                isTrue("auth") ? login(realm) : Login.none(),
                number("timeout", TIMEOUT),
                number("connectionTimeout", TIMEOUT),
                number("writeTimeout", TIMEOUT),
                allowUtf8(),
                isTrue("debug"));
        return new Route(server, config);
    }

    /** The server for when there is no connection to the first one, if the realm has such a server. */
    Optional<Route> failover(String realm) throws EmailException {
        if (given(FAILOVER + "Host").isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> second = new HashMap<>(config);
        // The first server's secrets are not the second's: whoever may name a second server would get them.
        List.of("password", "authTokenClientSecret").forEach(second::remove);
        second.put("authType", "basic");
        second.put("auth", Boolean.toString(given(FAILOVER_PASSWORD).isPresent()));
        for (String key : List.of("host", "port", "ssl", "starttls", "auth", "user", "password")) {
            given(FAILOVER + key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1))
                    .ifPresent(value -> second.put(key, value));
        }
        return Optional.of(new SmtpSettings(second).first(realm));
    }

    private Login login(String realm) throws EmailException {
        String name = given("authType").orElse("basic");
        AuthenticatorType type = Stream.of(AuthenticatorType.values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new EmailException("authType is neither basic nor token."));
        List<String> keys = type == AuthenticatorType.TOKEN
                ? List.of("user", "authTokenUrl", "authTokenScope", "authTokenClientId", "authTokenClientSecret")
                : List.of("user", "password");
        List<String> account =
                keys.stream().map(key -> config.getOrDefault(key, "")).toList();
        // Keycloak restricts the mechanism for the exact word only.
        return Login.of(type, name.equals("token"), realm, account);
    }

    private boolean isTrue(String key) {
        return "true".equals(config.get(key));
    }

    /** A value that is not a positive number counts as missing: Jakarta Mail would wait forever. */
    private int number(String key, int otherwise) {
        try {
            return given(key)
                    .map(value -> Integer.valueOf(value.strip()))
                    .filter(value -> value > 0)
                    .orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
