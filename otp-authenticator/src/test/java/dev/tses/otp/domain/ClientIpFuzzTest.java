package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

final class ClientIpFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void reads(byte[] utf8) {
        ClientIp ip = ClientIp.of(new String(utf8, StandardCharsets.UTF_8));

        assertThat(ip.value().length()).isLessThanOrEqualTo(64);
    }
}
