package dev.tses.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

final class SealedFuzzTest {

    @FuzzTest(maxDuration = "60s")
    @SuppressWarnings("UnusedVariable") // the refusal is what is expected
    void parses(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        try {
            assertThat(Sealed.parse(text).text()).isEqualTo(text);
        } catch (IllegalArgumentException refused) {
            // Whatever else is thrown is a finding.
        }
    }
}
