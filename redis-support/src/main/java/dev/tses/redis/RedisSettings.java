package dev.tses.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Redis is and how long to wait for it. What is wrong is said as {@code <option>: <what is accepted>}, without the
 * value: it may hold a password.
 *
 * @param uri {@code redis://[[user]:password@]host[:port][/database]}, or {@code rediss://} for TLS with a verified
 *     certificate; special characters in user and password as {@code %XX} of their UTF-8 bytes (RFC 3986)
 * @param keyPrefix what every key starts with, before the first colon: letters, digits, dot, dash and underscore. It is put
 *     in braces, so that all keys share one Redis Cluster hash slot.
 * @param timeout the longest wait for a connection, for a free place in the pool, and for an answer, each: 1 ms to 1
 *     minute
 * @param poolSize connections for commands at most, at least 1; consumers that wait for work have connections of their own
 */
public record RedisSettings(URI uri, String keyPrefix, Duration timeout, int poolSize) {

    public static final String DEFAULT_URL = "redis://localhost:6379";
    public static final String DEFAULT_KEY_PREFIX = "tses";
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    public static final int DEFAULT_POOL_SIZE = 32;

    private static final String URL_RULE =
            "url: redis://[[user]:password@]host[:port][/database] or rediss://… is accepted,"
                    + " with special characters in user and password as %XX";
    private static final int DEFAULT_PORT = 6379;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern DATABASE = Pattern.compile("/?|/[0-9]{1,5}");
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    public RedisSettings {
        require(isServer(uri) && isPlain(uri), URL_RULE);
        require(
                PREFIX.matcher(keyPrefix).matches(),
                "key-prefix: 1 to 64 letters, digits, '.', '-' or '_' are accepted");
        require(
                timeout.toMillis() >= 1 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "timeout: 1 to 60000 milliseconds are accepted");
        require(poolSize >= 1, "pool-size: at least 1 is accepted");
    }

    /** The settings for a URL with everything else at its default. */
    public static RedisSettings of(String url) {
        return new RedisSettings(parse(url), DEFAULT_KEY_PREFIX, DEFAULT_TIMEOUT, DEFAULT_POOL_SIZE);
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none
     */
    @SuppressWarnings("UnusedException") // its message would show the URL, and with it the password
    public static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(URL_RULE);
        }
    }

    /** Without the password, which {@link URI#toString()} would show. */
    @Override
    public String toString() {
        return "RedisSettings[" + uri.getScheme() + "://" + uri.getHost() + ":" + port() + "/" + database() + ", {"
                + keyPrefix + "}]";
    }

    int port() {
        return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    }

    boolean tls() {
        return "rediss".equals(uri.getScheme());
    }

    int database() {
        String path = uri.getPath();
        return path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    /** The user, where one is named; Redis calls the other one {@code default}. */
    Optional<String> user() {
        return userInfo(0).filter(user -> !user.isEmpty());
    }

    Optional<String> password() {
        return userInfo(1);
    }

    private Optional<String> userInfo(int part) {
        return Optional.ofNullable(uri.getRawUserInfo())
                .map(raw -> raw.split(":", 2)[part].replace("+", "%2B"))
                .map(raw -> URLDecoder.decode(raw, StandardCharsets.UTF_8));
    }

    private static boolean isServer(URI uri) {
        boolean redis = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
        return redis && uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= 65_535;
    }

    /** Nothing that would be ignored silently. */
    private static boolean isPlain(URI uri) {
        return DATABASE.matcher(uri.getRawPath()).matches()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawUserInfo() == null || uri.getRawUserInfo().contains(":"));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
