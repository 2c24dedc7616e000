package dev.tses.redis;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code redis://[[user]:password@]host[:port][,host[:port]…][/database]}, or {@code rediss://} for TLS: special characters
 * in user and password as {@code %XX} of their UTF-8 bytes (RFC 3986), IPv6 addresses in brackets.
 *
 * @param hosts at least one
 */
record RedisUrl(boolean tls, RedisLogin login, List<RedisHost> hosts, int database) {

    private static final String RULE =
            "redis://[[user]:password@]host[:port][,host[:port]…][/database] or rediss://… is accepted,"
                    + " with special characters in user and password as %XX";
    private static final String USER = "(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*+";
    private static final String PASSWORD = "(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*+";
    private static final Pattern URL =
            Pattern.compile("(rediss?)://(?:(" + USER + "):(" + PASSWORD + ")@)?([^/?#@]+)(?:/([0-9]{0,5}))?");
    private static final Pattern HOST =
            Pattern.compile("(?:([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9.])?)|(\\[[0-9A-Fa-f:.]+]))(?::([0-9]{1,5}))?");

    /** @throws IllegalArgumentException if it is none */
    static RedisUrl parse(String url, int defaultPort) {
        Matcher parts = URL.matcher(url);
        RedisOption.URL.require(parts.matches(), RULE);
        return new RedisUrl(
                "rediss".equals(parts.group(1)),
                new RedisLogin(decoded(parts, 2).filter(user -> !user.isEmpty()), decoded(parts, 3)),
                Arrays.stream(parts.group(4).split(",", -1))
                        .map(host -> host(host, defaultPort))
                        .toList(),
                group(parts, 5)
                        .filter(number -> !number.isEmpty())
                        .map(Integer::parseInt)
                        .orElse(0));
    }

    private static RedisHost host(String text, int defaultPort) {
        Matcher parts = HOST.matcher(text);
        RedisOption.URL.require(parts.matches(), RULE);
        int port = group(parts, 3).map(Integer::parseInt).orElse(defaultPort);
        RedisOption.URL.require(port >= 1 && port <= 65_535, RULE);
        return new RedisHost(
                group(parts, 1).or(() -> group(parts, 2).map(RedisUrl::ipv6)).orElseThrow(), port);
    }

    @SuppressWarnings({"UnusedException", "AddressSelection"
    }) // a literal is not looked up, and says no more than the rule
    private static String ipv6(String bracketed) {
        try {
            return InetAddress.getByName(bracketed).getHostAddress();
        } catch (UnknownHostException e) {
            throw RedisOption.URL.reject(RULE);
        }
    }

    private static Optional<String> decoded(Matcher parts, int group) {
        return group(parts, group).map(raw -> URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static Optional<String> group(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group));
    }
}
