package dev.tses.audit.jdbc;

import java.util.Optional;

/**
 * Where the auditors' own database is.
 *
 * @param url as PostgreSQL's driver reads it: {@code jdbc:postgresql://host:5432/database}
 * @param password never shown
 * @param poolSize connections at most, 2 to 100
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password, int poolSize) {

    private static final int SMALLEST_POOL = 2;
    private static final int BIGGEST_POOL = 100;

    /** @throws IllegalArgumentException for what is not accepted; the message begins with the option */
    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("jdbc-url: jdbc:postgresql://host:5432/database is accepted");
        }
        if (poolSize < SMALLEST_POOL || poolSize > BIGGEST_POOL) {
            throw new IllegalArgumentException(
                    "jdbc-pool-size: " + SMALLEST_POOL + " to " + BIGGEST_POOL + " is accepted");
        }
    }

    /** Without what may be secret: a URL can hold a password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + poolSize + " connections]";
    }
}
