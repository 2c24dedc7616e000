package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalEmailTest {

    @ParameterizedTest
    @CsvSource({
        "' Alice@Example.COM ', alice@example.com",
        "ａｌｉｃｅ@example.com, alice@example.com",
        "alice@BÜCHER.example, alice@xn--bcher-kva.example",
        "no address, no address",
    })
    void hasOneSpelling(String typed, String kept) {
        assertThat(CanonicalEmail.of(typed)).isEqualTo(kept);
    }

    /** Anybody can type so many, and Unicode puts them in order. */
    @Test
    void manyMarksTakeNoTime() {
        String address = "a@" + "\u0344".repeat(1_000_000) + "\u0323".repeat(1_000_000);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> CanonicalEmail.of(address));
    }

    @Test
    void aDomainThatIsTooLongIsLeftAsItIs() {
        String long18TimesOver = "\ufdfa".repeat(500);

        assertThat(CanonicalEmail.of("x@" + long18TimesOver))
                .hasSize(2 + 18 * 500)
                .startsWith("x@صلى");
    }
}
