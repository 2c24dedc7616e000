package dev.tses.redis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How several Redis processes are one. */
enum RedisMode {
    STANDALONE,
    SENTINEL,
    CLUSTER;

    static Optional<RedisMode> named(String name) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(name)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    int defaultPort() {
        return this == SENTINEL ? 26_379 : 6379;
    }

    int defaultReplicas() {
        return this == STANDALONE ? 0 : 1;
    }
}
