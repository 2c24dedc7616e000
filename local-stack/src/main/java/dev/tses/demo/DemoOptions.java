package dev.tses.demo;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the person wants.
 *
 * @param keycloak where Keycloak is, without a slash at the end
 * @param inbox where the local stack's inbox is, without a slash at the end
 * @param colour as told by an option; empty if the terminal and the environment decide
 * @param step whether to wait for Enter after every step
 */
record DemoOptions(URI keycloak, URI inbox, String realm, Optional<Boolean> colour, boolean step, boolean help) {

    /** @throws UsageException if something cannot be understood */
    static DemoOptions parse(List<String> words) {
        DemoOptions options = new DemoOptions(
                URI.create("http://localhost:8080"),
                URI.create("http://localhost:8025"),
                "tses",
                Optional.empty(),
                false,
                false);
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            options = options.with(rest.removeFirst(), rest);
        }
        return options;
    }

    /** Colours are for terminals whose user does not refuse them, <a href="https://no-color.org">NO_COLOR</a>. */
    boolean isColoured(Terminal terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(environment.getOrDefault("TERM", ""));
        return colour.orElse(terminal.output() && !refused);
    }

    private DemoOptions with(String option, Deque<String> rest) {
        int equals = option.indexOf('=');
        if (equals > 0) {
            rest.addFirst(option.substring(equals + 1));
            return with(option.substring(0, equals), rest);
        }
        return switch (option) {
            case "--keycloak" -> new DemoOptions(address(option, rest), inbox, realm, colour, step, help);
            case "--inbox" -> new DemoOptions(keycloak, address(option, rest), realm, colour, step, help);
            case "--realm" -> new DemoOptions(keycloak, inbox, realm(option, rest), colour, step, help);
            case "--color" -> new DemoOptions(keycloak, inbox, realm, Optional.of(true), step, help);
            case "--no-color" -> new DemoOptions(keycloak, inbox, realm, Optional.of(false), step, help);
            case "--step" -> new DemoOptions(keycloak, inbox, realm, colour, true, help);
            case "--help", "-h" -> new DemoOptions(keycloak, inbox, realm, colour, step, true);
            default -> throw new UsageException("Unknown option " + option + ": see ./demo --help.");
        };
    }

    private static URI address(String option, Deque<String> rest) {
        String value = value(option, rest);
        try {
            URI address = URI.create(value.replaceAll("/+$", ""));
            if (List.of("http", "https").contains(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw noAddress(option, value);
        }
        throw noAddress(option, value);
    }

    private static UsageException noAddress(String option, String value) {
        return new UsageException(option + " must be an address such as http://localhost:8080, but is " + value + ".");
    }

    private static String realm(String option, Deque<String> rest) {
        String value = value(option, rest);
        if (!value.matches("[\\w.-]+")) {
            throw new UsageException(option + " must be the name of a realm, but is " + value + ".");
        }
        return value;
    }

    private static String value(String option, Deque<String> rest) {
        return Optional.ofNullable(rest.pollFirst())
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new UsageException(option + " needs a value: see ./demo --help."));
    }
}
