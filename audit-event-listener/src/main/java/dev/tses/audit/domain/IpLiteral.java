package dev.tses.audit.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells addresses from the host names and placeholders that proxies hand on; never asks a name server. */
final class IpLiteral {

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6_SHAPE = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}");

    private IpLiteral() {}

    /** The address in its usual spelling, without a zone; empty if the text is none. */
    static Optional<String> of(String text) {
        String literal = text.strip().replaceFirst("%.*$", "");
        if (!IPV4.matcher(literal).matches() && !IPV6_SHAPE.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal).getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
