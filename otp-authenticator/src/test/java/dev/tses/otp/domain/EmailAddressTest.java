package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "alice@example.com, alice@example.com",
        "'  Alice@Example.COM ', alice@example.com",
        "ａｌｉｃｅ@example.com, alice@example.com",
        "alice@bücher.example, alice@xn--bcher-kva.example",
        "alice+tag@sub.example.com, alice+tag@sub.example.com",
        "o'brien@example.com, o'brien@example.com"
    })
    void hasOneFormForAllSpellingsOfAMailbox(String text, String canonical) {
        assertThat(EmailAddress.parse(text)).contains(new EmailAddress(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "@example.com",
                "alice@",
                "alice@localhost",
                "alice@exa mple.com",
                "al ice@example.com",
                "a@b@example.com",
                "alice@example..com",
                "alice@-example.com",
                ".alice@example.com",
                "alice@example.com\r\nBcc: eve@example.com",
                "alice\u0000@example.com",
                "al\u200bice@example.com",
                "\"alice\"@example.com",
                "<alice@example.com>",
                "alice@example.com,eve@example.com"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void refusesAddressesOfAnyExcessiveLength() {
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b".repeat(10_000) + ".com")).isEmpty();
    }

    @Test
    void showsItselfMasked() {
        EmailAddress alice = new EmailAddress("alice@example.com");

        assertThat(alice.masked()).isEqualTo("a•••@example.com");
        assertThat(alice).hasToString("a•••@example.com");
    }

    @Test
    void cannotBeMadeInAnotherForm() {
        assertThatThrownBy(() -> new EmailAddress("Alice@example.com")).isInstanceOf(IllegalArgumentException.class);
    }
}
