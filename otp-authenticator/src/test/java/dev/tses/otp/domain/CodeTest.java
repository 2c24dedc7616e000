package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"123456", " 123456\n", "123 456", "123-456", "１２３４５６", "١٢٣٤٥٦", "12\u200a34\u00a056"})
    void readsWhatAPersonMeans(String text) {
        assertThat(Code.parse(text, 6)).contains(new Code("123456"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "123456; DROP", "¹²³⁴⁵x", "0x1234"})
    void refusesTheRest(String text) {
        assertThat(Code.parse(text, 6)).isEmpty();
    }

    @Test
    void usesTheWholeRangeLeadingZerosIncluded() {
        SecureRandom random = new SecureRandom();
        Set<Character> first = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String digits = Code.random(random, 8).digits();
            assertThat(digits).matches("\\d{8}");
            first.add(digits.charAt(0));
        }

        assertThat(first).hasSize(10);
    }

    @Test
    void neverShowsItself() {
        assertThat(new Code("123456").toString()).doesNotContain("123456");
    }
}
