package dev.tses.stack;

import java.util.Locale;

/** A part of the stack that listens on a port of 127.0.0.1. */
public enum Service {
    KEYCLOAK("Keycloak", 8080),
    MANAGEMENT("Keycloak's health and metrics", 9000),
    INBOX("the inbox page", 8025),
    SMTP("the mail server", 1025),
    REDIS("Redis", 6399),
    POSTGRES("PostgreSQL", 5499);

    private final String label;
    private final int standardPort;

    Service(String label, int standardPort) {
        this.label = label;
        this.standardPort = standardPort;
    }

    /** What a person calls it. */
    public String label() {
        return label;
    }

    /** The port it has unless another one is asked for. */
    public int standardPort() {
        return standardPort;
    }

    /** The command-line option that chooses its port, such as {@code --keycloak-port}. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT) + "-port";
    }

    /** The environment variable that chooses its port, such as {@code TSES_KEYCLOAK_PORT}. */
    public String variable() {
        return "TSES_" + name() + "_PORT";
    }
}
