package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

final class EmailAddressFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void parses(byte[] utf8) {
        EmailAddress.parse(new String(utf8, StandardCharsets.UTF_8)).ifPresent(address -> {
            assertThat(EmailAddress.parse(address.value())).contains(address);
            assertThat(address.value().chars().noneMatch(unit -> unit <= ' ' || unit == 0x7f || unit == '"'))
                    .isTrue();
            assertThat(address.value().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(254);
        });
    }
}
