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

    /** The counted form of an address; one that cannot be read is counted by its text. */
    public static ClientIp of(String address) {
        // Only literals are given to the parser: it would look up anything else.
        if (address.matches("[0-9a-fA-F:.%]+(%.*)?") && !address.isEmpty()) {
            try {
                InetAddress parsed = InetAddress.getByName(address);
                if (parsed instanceof Inet6Address) {
                    byte[] network = Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES), 16);
                    return new ClientIp(InetAddress.getByAddress(network).getHostAddress() + "/64");
                }
                return new ClientIp(parsed.getHostAddress());
            } catch (UnknownHostException e) {
                return new ClientIp(address);
            }
        }
        return new ClientIp(address);
    }
}
