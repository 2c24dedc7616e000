package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7/32",
        "192.0.2.0/24, 192.0.2.0/24",
        "0.0.0.0/0, 0.0.0.0/0",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:0/32",
        "::/0, 0:0:0:0:0:0:0:0/0",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.0/120, 192.0.2.0/24"
    })
    void isReadInAnySpelling(String text, String spelled) {
        assertThat(IpRange.of(text)).hasToString(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "192.0.2",
                "192.0.2.256",
                "1.2.3.4/",
                "/24",
                "1.2.3.4/-1",
                "1.2.3.4/x",
                "192.0.2.7 ",
                "fe80::1%eth0",
                "::1::",
                "1.2.3.4/24/24",
                "192.0.2.0/٢٤"
            })
    void isNotReadFromSomethingElse(String text) {
        assertThatThrownBy(() -> IpRange.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ip: an address or a network is accepted");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/33, 32", "2001:db8::/129, 128", "2001:db8::/999, 128", "::ffff:192.0.2.0/24, 32"})
    void saysHowLongAPrefixIs(String text, int longest) {
        assertThatThrownBy(() -> IpRange.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ip: a prefix of 0 to " + longest + " bits is accepted here");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7/24, 192.0.2.0/24",
        "10.1.2.3/0, 0.0.0.0/0",
        "2001:db8::1/32, 2001:db8:0:0:0:0:0:0/32",
        "255.255.255.255/31, 255.255.255.254/31"
    })
    void saysWhichNetworkIsMeantWhereBitsAreSetAfterThePrefix(String text, String network) {
        assertThatThrownBy(() -> IpRange.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ip: bits are set after the prefix; the network is " + network);
    }
}
