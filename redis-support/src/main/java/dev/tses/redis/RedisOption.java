package dev.tses.redis;

import java.util.Optional;

/** The options of a connection: names, defaults, and what they mean to an administrator. */
public enum RedisOption {
    MODE("mode", "standalone", "standalone, sentinel or cluster"),
    URL(
            "url",
            "redis://localhost:6379",
            "redis://[[user]:password@]host[:port][,host[:port]…][/database], or rediss:// for TLS:"
                    + " the server, the Sentinels, or some nodes of the cluster"),
    USER("user", "", "The user, as it is; together with password, and instead of those in the url"),
    PASSWORD("password", "", "The password, as it is; instead of the one in the url"),
    SENTINEL_MASTER("sentinel-master", "", "The primary's name among the Sentinels: mymaster, if nothing is given"),
    SENTINEL_USER("sentinel-user", "", "The user for the Sentinels themselves"),
    SENTINEL_PASSWORD("sentinel-password", "", "The password for the Sentinels themselves"),
    KEY_PREFIX("key-prefix", "tses", "What every key starts with; deployments that share a Redis use different ones"),
    CONNECT_TIMEOUT("connect-timeout", "2000", "Longest wait for a connection, in milliseconds"),
    TIMEOUT("timeout", "2000", "Longest wait for an answer, or for a free place in the pool, in milliseconds"),
    POOL_SIZE("pool-size", "32", "Connections for commands at most, per server"),
    REPLICAS(
            "replicas",
            "",
            "How many replicas must hold a write before its answer is believed:"
                    + " 1 with sentinel and cluster and 0 with standalone, if nothing is given");

    private final String text;
    private final String otherwise;
    private final String help;

    RedisOption(String text, String otherwise, String help) {
        this.text = text;
        this.otherwise = otherwise;
        this.help = help;
    }

    /** The name after {@code --spi-tses-redis--jedis--}. */
    public String text() {
        return text;
    }

    /** What holds when nothing is given; empty where that depends on other options. */
    public Optional<String> otherwise() {
        return Optional.of(otherwise).filter(value -> !value.isEmpty());
    }

    /** A sentence for administrators. */
    public String help() {
        return help;
    }

    /** Whether the value must not be shown. */
    public boolean isSecret() {
        return this == URL || this == PASSWORD || this == SENTINEL_PASSWORD;
    }

    /** What is thrown for a bad value, which it does not contain: it may be a secret. */
    IllegalArgumentException reject(String accepted) {
        return new IllegalArgumentException(text + ": " + accepted);
    }

    void require(boolean holds, String accepted) {
        if (!holds) {
            throw reject(accepted);
        }
    }
}
