package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClientIpTest {

    @Test
    void countsAnIpv4AddressByItself() {
        assertThat(ClientIp.of("203.0.113.7")).isNotEqualTo(ClientIp.of("203.0.113.8"));
        assertThat(ClientIp.of("::ffff:203.0.113.7")).isEqualTo(ClientIp.of("203.0.113.7"));
    }

    @Test
    void countsAnIpv6NetworkAsOne() {
        assertThat(ClientIp.of("2001:db8:1:2::1")).isEqualTo(ClientIp.of("2001:db8:1:2:ffff::9"));
        assertThat(ClientIp.of("2001:db8:1:2::1")).isNotEqualTo(ClientIp.of("2001:db8:1:3::1"));
    }

    @Test
    void neverLooksANameUp() {
        assertThat(ClientIp.of("localhost").value()).isEqualTo("localhost");
        assertThat(ClientIp.of("").value()).isEmpty();
        // Letters that are also hexadecimal digits are still a name.
        assertThat(ClientIp.of("dead.beef").value()).isEqualTo("dead.beef");
        assertThat(ClientIp.of("cafe:").value()).isEqualTo("cafe:");
    }

    @Test
    void leavesTheZoneOut() {
        assertThat(ClientIp.of("fe80::1%eth0")).isEqualTo(ClientIp.of("fe80::2"));
        assertThat(ClientIp.of("fe80::1%" + "z".repeat(10_000))).isEqualTo(ClientIp.of("fe80::2"));
    }

    @Test
    void countsWhatItCannotReadByTheStartOfItsText() {
        assertThat(ClientIp.of("x".repeat(10_000))).isEqualTo(new ClientIp("x".repeat(64)));
        assertThat(ClientIp.of("::" + "0".repeat(10_000)).value()).hasSize(64);
        assertThat(ClientIp.of("::%").value()).isEqualTo("0:0:0:0:0:0:0:0/64");
        assertThat(ClientIp.of("[::1]").value()).isEqualTo("[::1]");
        assertThat(ClientIp.of("%:").value()).isEqualTo("%:");
    }
}
