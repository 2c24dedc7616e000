package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

final class ClientIpPropertyTest {

    @Property
    void anyTextIsCountedByAShortForm(@ForAll String text) {
        assertThat(ClientIp.of(text).value()).hasSizeLessThanOrEqualTo(64);
    }

    @Property
    void whatLooksLikeAnAddressIsCountedByAShortForm(@ForAll("almostAddresses") String text) {
        assertThat(ClientIp.of(text).value()).hasSizeLessThanOrEqualTo(64);
    }

    @Property
    void anIpv4AddressIsItselfHoweverItIsMapped(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        String address = InetAddress.getByAddress(bytes).getHostAddress();

        assertThat(ClientIp.of(address).value()).isEqualTo(address);
        assertThat(ClientIp.of("::ffff:" + address).value()).isEqualTo(address);
    }

    @Property
    void theHostsOfAnIpv6NetworkAreOne(@ForAll @Size(8) byte[] network, @ForAll @Size(8) byte[] host)
            throws UnknownHostException {
        if (network[0] == 0) {
            return; // could be a mapped IPv4 address
        }
        byte[] one = new byte[16];
        System.arraycopy(network, 0, one, 0, 8);
        byte[] other = one.clone();
        System.arraycopy(host, 0, other, 8, 8);

        assertThat(ClientIp.of(InetAddress.getByAddress(other).getHostAddress() + "%eth0"))
                .isEqualTo(ClientIp.of(InetAddress.getByAddress(one).getHostAddress()));
    }

    @Provide
    Arbitrary<String> almostAddresses() {
        return Arbitraries.strings()
                .withChars("0123456789abcdefABCDEF::::....%[]/x")
                .ofMaxLength(70);
    }
}
