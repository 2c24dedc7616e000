package dev.tses.otp.keycloak;

import static java.util.Map.entry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ua_parser.Parser;

/**
 * Where a request came from, as far as a mail tells it: enough to recognise one's own request, too little to trace a person. It
 * stands in a mail to somebody who may not have asked for it, so nothing in it is taken word for word from the request.
 */
final class RequestOrigin {

    private static final int LONGEST_USER_AGENT = 512;
    private static final int LONGEST_ADDRESS = 45;

    /**
     * The browsers that are named, by the parser's name. Others are not: the parser hands on parts of what it cannot name, such as
     * any words before "bot", and with them a stranger could write to the reader.
     */
    private static final Map<String, String> BROWSERS = Map.ofEntries(
            entry("Amazon Silk", "Amazon Silk"),
            entry("Brave", "Brave"),
            entry("Chrome", "Chrome"),
            entry("Chrome Mobile", "Chrome"),
            entry("Chrome Mobile WebView", "Chrome"),
            entry("Chrome Mobile iOS", "Chrome"),
            entry("Chromium", "Chromium"),
            entry("DuckDuckGo Mobile", "DuckDuckGo"),
            entry("Edge", "Edge"),
            entry("Edge Mobile", "Edge"),
            entry("Firefox", "Firefox"),
            entry("Firefox Mobile", "Firefox"),
            entry("Firefox iOS", "Firefox"),
            entry("HeadlessChrome", "Chrome"),
            entry("IE", "Internet Explorer"),
            entry("MiuiBrowser", "Mi Browser"),
            entry("Mobile Safari", "Safari"),
            entry("Mobile Safari UI/WKWebView", "Safari"),
            entry("Opera", "Opera"),
            entry("Opera Mini", "Opera Mini"),
            entry("Opera Mobile", "Opera"),
            entry("QQ Browser", "QQ Browser"),
            entry("QQ Browser Mobile", "QQ Browser"),
            entry("Safari", "Safari"),
            entry("Samsung Internet", "Samsung Internet"),
            entry("UC Browser", "UC Browser"),
            entry("Vivaldi", "Vivaldi"),
            entry("Whale", "Whale"),
            entry("Yandex Browser", "Yandex Browser"));

    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            entry("Android", "Android"),
            entry("Chrome OS", "ChromeOS"),
            entry("Debian", "Debian"),
            entry("Fedora", "Fedora"),
            entry("FreeBSD", "FreeBSD"),
            entry("iOS", "iOS"),
            entry("KaiOS", "KaiOS"),
            entry("Linux", "Linux"),
            entry("Mac OS X", "macOS"),
            entry("OpenBSD", "OpenBSD"),
            entry("Tizen", "Tizen"),
            entry("Ubuntu", "Ubuntu"),
            entry("Windows", "Windows"));

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private RequestOrigin() {}

    /**
     * Browser and system, network and country, such as {@code Chrome, Windows · 203.0.113.x · Germany}; whatever is unknown is left
     * out.
     *
     * @param address the address of the request; one that is not of the Internet is left out
     * @param userAgent the header of that name, or an empty text
     * @param country its ISO 3166 code in two capitals, or anything else where it is unknown
     * @param reader whose language names the country
     * @return empty if nothing is known
     */
    static Optional<String> describe(String address, String userAgent, String country, Locale reader) {
        String origin = Stream.of(device(userAgent), network(address), country(country, reader))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
        return Optional.of(origin).filter(text -> !text.isEmpty());
    }

    private static Optional<String> device(String userAgent) {
        if (userAgent.isBlank() || userAgent.length() > LONGEST_USER_AGENT) {
            return Optional.empty();
        }
        String device = UserAgents.DEVICES.get(userAgent);
        if (device == null) {
            device = parsed(userAgent);
            UserAgents.DEVICES.put(userAgent, device);
        }
        return Optional.of(device).filter(text -> !text.isEmpty());
    }

    private static String parsed(String userAgent) {
        Optional<String> browser = name(BROWSERS, UserAgents.PARSER.parseUserAgent(userAgent).family);
        Optional<String> system = name(SYSTEMS, UserAgents.PARSER.parseOS(userAgent).family);
        return Stream.of(browser, system).flatMap(Optional::stream).collect(Collectors.joining(", "));
    }

    private static Optional<String> name(Map<String, String> names, String family) {
        return Optional.ofNullable(names.get(family));
    }

    private static Optional<String> network(String address) {
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        if (literal.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        try {
            // Neither is ever looked up as a name: the one has four numbers in range, the other stands in brackets.
            if (IPV4.matcher(literal).matches()) {
                return masked(InetAddress.getByName(literal).getAddress());
            }
            return IPV6.matcher(literal).matches()
                    ? masked(InetAddress.getByName("[" + literal + "]").getAddress())
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The first three numbers of four, or the /48 network that one site holds (RFC 6177). */
    private static Optional<String> masked(byte[] address) throws UnknownHostException {
        if (!isOnTheInternet(address)) {
            return Optional.empty();
        }
        return Optional.of(
                address.length == 4
                        ? "%d.%d.%d.x".formatted(address[0] & 0xff, address[1] & 0xff, address[2] & 0xff)
                        : "%x:%x:%x::".formatted(group(address, 0), group(address, 1), group(address, 2)));
    }

    private static boolean isOnTheInternet(byte[] address) throws UnknownHostException {
        int first = address[0] & 0xff;
        if (address.length > 4) {
            // Global unicast, RFC 4291.
            return (first & 0xe0) == 0x20;
        }
        InetAddress parsed = InetAddress.getByAddress(address);
        // RFC 6598: between a provider and its customers.
        boolean shared = first == 100 && (address[1] & 0xc0) == 64;
        return first != 0
                && first < 224
                && !shared
                && !parsed.isLoopbackAddress()
                && !parsed.isLinkLocalAddress()
                && !parsed.isSiteLocalAddress();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | (address[2 * index + 1] & 0xff);
    }

    private static Optional<String> country(String code, Locale reader) {
        return Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(code)
                ? Optional.of(new Locale.Builder().setRegion(code).build().getDisplayCountry(reader))
                : Optional.empty();
    }

    /** Keycloak's own parser; reading its rules takes a moment, which nobody spends who never asks. Safe for many threads. */
    private static final class UserAgents {

        private static final int KEPT = 256;

        static final Parser PARSER = new Parser();

        /** A parse takes milliseconds, and most people use one of a few browsers. The parser's own cache is for one thread. */
        static final Map<String, String> DEVICES = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > KEPT;
            }
        });
    }
}
