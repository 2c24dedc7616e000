package dev.tses.audit.domain;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address, or a network in CIDR notation (RFC 4632, RFC 4291). IPv4 that is mapped into IPv6 is IPv4, as in {@link
 * AuditRow#ip}.
 *
 * @param address in its usual spelling; of a network the lowest
 * @param prefix bits that all addresses of the network have in common; empty for a single address
 */
public record IpRange(String address, Optional<Integer> prefix) {

    private static final Pattern SHAPE = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/(\\d{1,3}))?");
    private static final String ACCEPTED =
            "ip: an address or a network is accepted, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32";
    private static final int MAPPED_BITS = 96;

    /** @throws IllegalArgumentException if it is none, or a network whose address lies inside of it */
    public IpRange {
        InetAddress lowest = inet(address);
        int bits = lowest.getAddress().length * Byte.SIZE;
        int length = prefix.orElse(bits);
        Accepted.require(length >= 0 && length <= bits, "ip: a prefix of 0 to " + bits + " bits is accepted here");
        String network = network(lowest, bits - length);
        Accepted.require(
                network.equals(lowest.getHostAddress()),
                "ip: bits are set after the prefix; the network is " + network + "/" + length);
        address = lowest.getHostAddress();
    }

    /**
     * Reads an address or a network.
     *
     * @throws IllegalArgumentException if it is none; the message says what is accepted
     */
    public static IpRange of(String text) {
        Matcher shape = SHAPE.matcher(text);
        Accepted.require(shape.matches(), ACCEPTED);
        String literal = shape.group(1);
        Optional<Integer> prefix = Optional.ofNullable(shape.group(2)).map(Integer::valueOf);
        boolean mapped =
                literal.contains(":") && !inet(literal).getHostAddress().contains(":");
        return new IpRange(literal, mapped ? prefix.map(length -> length - MAPPED_BITS) : prefix);
    }

    @Override
    public String toString() {
        return address + prefix.map(length -> "/" + length).orElse("");
    }

    private static InetAddress inet(String literal) {
        String address = IpLiteral.of(literal).orElseThrow(() -> new IllegalArgumentException(ACCEPTED));
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(ACCEPTED, e);
        }
    }

    /** The address with its last bits cleared. */
    private static String network(InetAddress address, int hostBits) {
        byte[] raw = address.getAddress();
        BigInteger cleared = new BigInteger(1, raw).shiftRight(hostBits).shiftLeft(hostBits);
        byte[] network = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            network[raw.length - 1 - i] = cleared.shiftRight(i * Byte.SIZE).byteValue();
        }
        try {
            return InetAddress.getByAddress(network).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("as long as the address it was made of", e);
        }
    }
}
