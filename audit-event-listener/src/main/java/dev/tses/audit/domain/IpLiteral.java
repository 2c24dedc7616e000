package dev.tses.audit.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells addresses from the host names and placeholders that proxies hand on; never asks a name server. */
final class IpLiteral {

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6_SHAPE = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private IpLiteral() {}

    /** The address in its usual spelling (IPv6 as in RFC 5952), without a zone; empty if the text is none. */
    static Optional<String> of(String text) {
        String stripped = text.strip();
        int zone = stripped.indexOf('%');
        String literal = zone < 0 ? stripped : stripped.substring(0, zone);
        if (IPV4.matcher(literal).matches()) {
            return Optional.of(literal);
        }
        if (!IPV6_SHAPE.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(shortened(InetAddress.getByName(literal).getHostAddress()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The longest run of two or more zero groups, the first of several, becomes {@code ::}. */
    private static String shortened(String address) {
        return ZEROS.matcher(address)
                .results()
                .max(Comparator.comparingInt((MatchResult run) ->
                                run.group().replace(":", "").length())
                        .thenComparingInt(run -> -run.start()))
                .map(run -> address.substring(0, run.start()) + "::" + address.substring(run.end()))
                .orElse(address);
    }
}
