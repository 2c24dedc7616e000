package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

final class CodeFormatFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void parses(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        for (CodeAlphabet alphabet : CodeAlphabet.values()) {
            for (int length = 6; length <= 10; length++) {
                CodeFormat format = new CodeFormat(alphabet, length);
                int characters = length;
                format.parse(text).ifPresent(code -> {
                    assertThat(code.value()).hasSize(characters);
                    assertThat(alphabet.characters()).contains(code.value().split(""));
                    assertThat(format.parse(code.value())).contains(code);
                });
            }
        }
    }
}
