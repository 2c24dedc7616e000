package dev.tses.stack;

import java.time.Duration;

/** What a child process is there for; in the order in which they are stopped. */
enum Role {
    TOOL("the running build", PosixSignal.TERM, 3),
    KEYCLOAK("Keycloak", PosixSignal.TERM, 6),
    REDIS("Redis", PosixSignal.TERM, 10),
    /** INT is PostgreSQL's fast shutdown: it does not wait for clients to leave. */
    POSTGRES("PostgreSQL", PosixSignal.INT, 15);

    private final String label;
    private final PosixSignal farewell;
    private final Duration patience;

    Role(String label, PosixSignal farewell, int patienceSeconds) {
        this.label = label;
        this.farewell = farewell;
        this.patience = Duration.ofSeconds(patienceSeconds);
    }

    /** What a person calls it. */
    String label() {
        return label;
    }

    PosixSignal farewell() {
        return farewell;
    }

    /** How long it may take to stop before it is killed. */
    Duration patience() {
        return patience;
    }
}
