package dev.tses.otp.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where a request comes from, as the limits count it: an IPv4 address, or the /64 network of an IPv6 address, which is what
 * one customer holds (RFC 6177).
 *
 * @param value the counted form
 */
public record ClientIp(String value) {

    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST_TEXT = 64;

    /** The counted form of an address, its zone left out; one that cannot be read is counted by the start of its text. */
    public static ClientIp of(String address) {
        ClientIp asText = new ClientIp(address.substring(0, Math.min(address.length(), LONGEST_TEXT)));
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        if (literal.indexOf(':') < 0 || literal.length() > LONGEST_TEXT) {
            return asText;
        }
        try {
            // In brackets it is never looked up as a name.
            InetAddress parsed = InetAddress.getByName("[" + literal + "]");
            return new ClientIp(parsed instanceof Inet6Address ? network(parsed) : parsed.getHostAddress());
        } catch (UnknownHostException e) {
            return asText;
        }
    }

    private static String network(InetAddress address) throws UnknownHostException {
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 16);
        return InetAddress.getByAddress(network).getHostAddress() + "/64";
    }
}
