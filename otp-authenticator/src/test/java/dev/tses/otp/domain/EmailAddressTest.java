package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
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
        "o'brien@example.com, o'brien@example.com",
        "!#$%&'*+/=?^_`{|}~-@example.com, !#$%&'*+/=?^_`{|}~-@example.com",
        "'\u00a0\talice@example.com\r\n', alice@example.com",
        "ａｌｉｃｅ＠ｅｘａｍｐｌｅ．ｃｏｍ, alice@example.com",
        "alice@example。com, alice@example.com",
        "ﬁne@example.com, fine@example.com",
        "jose\u0301@example.com, josé@example.com",
        "ИВАН@почта.рф, иван@xn--80a1acny.xn--p1ai",
        "用户@例子.公司, 用户@xn--fsqu00a.xn--55qx5d",
        "tokyoさくらタワー本@example.jp, tokyoさくらタワー本@example.jp",
        "김kim@example.kr, 김kim@example.kr",
        "नमस्ते@example.com, नमस्ते@example.com",
        "νίκος@example.com, νίκος@example.com",
        "alice@XN--BCHER-KVA.example, alice@xn--bcher-kva.example",
        "alice@xn--strae-oqa.example, alice@xn--strae-oqa.example"
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
                "alice@example.com,eve@example.com",
                "alice.@example.com",
                "al..ice@example.com",
                "alice@example.com.",
                "alice@127.0.0.1",
                "alice@[127.0.0.1]",
                "alice\t@example.com",
                "\u0000alice@example.com",
                "alice@example.com\u0000",
                "alice@example.com\u001f",
                "alice@example.com\u2028",
                "alice@example.com\n\u0000\n",
                "alice%40example.com\r\n@example.com",
                "\u202ealice@example.com",
                "alice\u2069@example.com",
                "\ufeffalice@example.com",
                "alice\ufe0f@example.com",
                "al\u3164ice@example.com",
                "al\u034fice@example.com",
                "alice\ud800@example.com",
                "alice@ex\udc00ample.com",
                "alice\ue000@example.com",
                "alice\u0378@example.com",
                "\u0301alice@example.com",
                "a.\u0301lice@example.com",
                "al¨ice@example.com",
                "alice😀@example.com",
                "o’brien@example.com",
                "oʼbrien@example.com"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "аlice@example.com",
                "alice@exаmple.com",
                "alice@example.cоm",
                "αlice@example.com",
                "аlice.smith@example.com",
                "Ꭰlice@example.com",
                "пошта한@example.com",
                "한カ@example.com",
                "alice٠@example.com",
                "иванー@example.com"
            })
    void refusesWhatMixesScriptsToLookLikeAnother(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@straße.example",
                "alice@οδος.example",
                "alice@می\u200cخواهم.example",
                "alice@exam\u200dple.example",
                "alice@exam\u00adple.example",
                "alice@exa\ufe00mple.example",
                "alice@i♥.example",
                "alice@ex∕ample.example",
                "alice@xn--bücher.example"
            })
    void refusesDomainsThatCouldBeReadAsAnother(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void refusesFloodsOfMarks() {
        String mark = "\u0323";

        assertThat(EmailAddress.parse("q" + mark.repeat(4) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("q" + mark.repeat(5) + "@example.com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\"@example.com", "%s@é%1$s♥.com", "%s@%1$s_.com", "я%s\"@example.com"})
    void refusesInNoTime(String almost) {
        String text = String.format(almost, "a".repeat(63));

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(EmailAddress.parse(text))
                .isEmpty());
    }

    @Test
    void countsLengthsInOctets() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("я".repeat(32) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("я".repeat(33) + "@example.com")).isEmpty();

        String local = "a".repeat(64);
        String labels = ("b".repeat(60) + ".").repeat(3);
        assertThat(EmailAddress.parse(local + "@" + labels + "c".repeat(6))).isPresent();
        assertThat(EmailAddress.parse(local + "@" + labels + "c".repeat(7))).isEmpty();
        assertThat(EmailAddress.parse("я".repeat(32) + "@" + labels + "c".repeat(7)))
                .isEmpty();
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
