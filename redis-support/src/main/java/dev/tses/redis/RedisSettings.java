package dev.tses.redis;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where Redis is and how long to wait for it. What is wrong is said as {@code <option>: <what is accepted>}, without the
 * value: it may hold a password.
 *
 * @param topology where the primary is to be found
 * @param tls whether every connection is encrypted, to a host whose certificate names it
 * @param login who we are to Redis
 * @param keyPrefix what every key starts with, before the first colon: letters, digits, dot, dash and underscore. It is put
 *     in braces, so that all keys share one Redis Cluster hash slot.
 * @param connectTimeout the longest wait for a connection: 1 ms to 1 minute
 * @param timeout the longest wait for an answer, and for a free place in the pool, each: 1 ms to 1 minute
 * @param poolSize connections for commands at most, at least 1; consumers that wait for work have connections of their own
 * @param replicas how many replicas must hold a write before its answer is believed: 0 to 8
 */
public record RedisSettings(
        RedisTopology topology,
        boolean tls,
        RedisLogin login,
        String keyPrefix,
        Duration connectTimeout,
        Duration timeout,
        int poolSize,
        int replicas) {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final String TIMEOUT_RULE = "1 to 60000 milliseconds are accepted";

    public RedisSettings {
        RedisOption.KEY_PREFIX.require(
                PREFIX.matcher(keyPrefix).matches(), "1 to 64 letters, digits, '.', '-' or '_' are accepted");
        RedisOption.CONNECT_TIMEOUT.require(isTimeout(connectTimeout), TIMEOUT_RULE);
        RedisOption.TIMEOUT.require(isTimeout(timeout), TIMEOUT_RULE);
        RedisOption.POOL_SIZE.require(poolSize >= 1, "at least 1 is accepted");
        RedisOption.REPLICAS.require(replicas >= 0 && replicas <= 8, "0 to 8 are accepted");
    }

    /** The settings for a URL with everything else at its default. */
    public static RedisSettings of(String url) {
        return of(Map.of(RedisOption.URL, url));
    }

    /**
     * The settings that options name, with everything else at its default.
     *
     * @throws IllegalArgumentException if one has a bad value
     */
    public static RedisSettings of(Map<RedisOption, String> options) {
        return new OptionReader(options).settings();
    }

    /** Without users and passwords. */
    @Override
    public String toString() {
        String hosts = topology.hosts().stream().map(RedisHost::toString).collect(Collectors.joining(","));
        return "RedisSettings[%s %s://%s/%d, {%s}, replicas %d]"
                .formatted(
                        topology.getClass().getSimpleName(),
                        tls ? "rediss" : "redis",
                        hosts,
                        topology.database(),
                        keyPrefix,
                        replicas);
    }

    private static boolean isTimeout(Duration timeout) {
        return timeout.toMillis() >= 1 && timeout.compareTo(LONGEST_TIMEOUT) <= 0;
    }
}
