package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTimeTest {

    private static final Instant EVENING = Instant.parse("2026-11-22T22:14:59Z");

    @Test
    void isToldInTheReadersLanguageAndInUtc() {
        assertThat(RequestTime.describe(EVENING, Locale.GERMAN)).isEqualTo("22.11.2026, 22:14 UTC");
        assertThat(RequestTime.describe(EVENING, Locale.FRENCH))
                .startsWith("22 nov. 2026")
                .endsWith("22:14 UTC");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void namesDayAndTimeInEveryLanguage(String language) {
        assertThat(RequestTime.describe(EVENING, MessageBundlesTest.locale(language)))
                .contains("2026", "22", "14")
                .containsPattern("(10|22)[:.]14")
                .endsWith(" UTC")
                .doesNotContain("\u202f");
    }

    static Set<String> languages() throws IOException {
        return MessageBundlesTest.languages();
    }
}
