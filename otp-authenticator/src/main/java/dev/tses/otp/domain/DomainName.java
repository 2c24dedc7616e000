package dev.tses.otp.domain;

import java.net.IDN;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The domain of an address, as DNS has it. */
final class DomainName {

    private static final String ASCII_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    /** A last label of digits only would be an IPv4 address. */
    private static final Pattern ASCII = Pattern.compile("(?:" + ASCII_LABEL + "\\.)+(?![0-9]+$)" + ASCII_LABEL);

    private static final Pattern INTERNATIONAL_LABEL = Pattern.compile("(?:-|" + Script.LETTER + ")++");

    private DomainName() {}

    /**
     * The ASCII form of a domain with at least two labels. A label that is ASCII, also an {@code xn--} label, is taken as it
     * is.
     *
     * @param domain NFKC, lower case
     */
    static Optional<String> ascii(String domain) {
        String ascii = Arrays.stream(domain.replace('\u3002', '.').split("\\.", -1))
                .map(DomainName::asciiLabel)
                .collect(Collectors.joining("."));
        return ASCII.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
    }

    /** The ASCII form of a label, empty if it has none. */
    private static String asciiLabel(String label) {
        if (label.chars().allMatch(unit -> unit < 0x80)) {
            return label;
        }
        if (!INTERNATIONAL_LABEL.matcher(label).matches() || Script.isMixed(label)) {
            return "";
        }
        try {
            String ascii = IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES);
            // IDNA 2003 replaces and drops characters that are of a name of their own in IDNA 2008.
            return IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES).equals(label) ? ascii : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
