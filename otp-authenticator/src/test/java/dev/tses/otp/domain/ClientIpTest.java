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
    }
}
