package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void aDomainThatIsTooLongIsLeftAsItIs() {
        String address = "x@" + "é".repeat(2000);

        assertThat(CanonicalEmail.of(address)).isEqualTo(address);
    }
}
