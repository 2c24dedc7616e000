package dev.tses.audit.domain;

import java.net.IDN;
import java.util.Locale;

/** The one spelling under which an address is kept and looked for: trimmed, NFKC, lower case, domain in ASCII. */
public final class CanonicalEmail {

    /** What is typed may be of any length; an address has 254 characters (RFC 3696, erratum 1690). */
    private static final int LONGEST = 1000;

    /** Of a domain (RFC 1035, section 2.3.4). Of more, some versions of Java make no ASCII but a bare RuntimeException. */
    private static final int LONGEST_DOMAIN = 255;

    private CanonicalEmail() {}

    /** The spelling of what may be an address. */
    public static String of(String address) {
        String stripped = address.strip();
        String folded = Folded.of(stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped);
        int at = folded.lastIndexOf('@');
        return at < 0 ? folded : folded.substring(0, at + 1) + ascii(folded.substring(at + 1));
    }

    private static String ascii(String domain) {
        if (domain.length() > LONGEST_DOMAIN || domain.chars().allMatch(unit -> unit < 0x80)) {
            return domain;
        }
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }
}
