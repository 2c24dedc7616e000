package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void whatPeopleCopyIsOneWord() {
        assertThat(Words.of("Alice@Example.com 5d6f3a52-7f56-4f0b-8d3c-1d5b8a4c2a10 tses-web openid_connect"))
                .containsExactly(
                        "alice@example.com", "5d6f3a52-7f56-4f0b-8d3c-1d5b8a4c2a10", "tses-web", "openid_connect");
        assertThat(Words.of("'Well, done!' said 😀 (she).")).containsExactly("well", "done", "said", "she");
        assertThat(Words.of("https://app.example.com/callback?x=1"))
                .containsExactly("https", "app.example.com", "callback", "x", "1");
    }

    @Test
    void allDepthsAreSearchedButNoMasks() {
        Metadata metadata = new Metadata(
                Map.of("a", List.of(1, true, Map.of("b", "Ｄeep")), "password", "secret", "none", List.of()));

        assertThat(Words.of(metadata)).containsExactlyInAnyOrder("1", "true", "deep");
    }

    /** Anybody can write so many, and Unicode puts them in order. */
    @Test
    void manyMarksTakeNoTime() {
        String text = "a" + "\u0344".repeat(1_000_000) + "\u0323".repeat(1_000_000) + " b";

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(Words.of(text)).hasSize(2).endsWith("b"));
    }

    @Test
    void marksOfAnyLanguageAreKept() {
        assertThat(Words.of("กิ่งไม้ก e\u0301\u0323\u0302x ｶﾞ"))
                .containsExactly("กิ่งไม้ก", "\u1eb9\u0301\u0302x", "ガ");
    }

    @Test
    void thereIsAnEnd() {
        String many = IntStream.range(0, 6000).mapToObj(Integer::toString).collect(Collectors.joining(" "));

        assertThat(Words.of(many)).hasSize(5000);
        assertThat(Words.of("x".repeat(1000))).containsExactly("x".repeat(128));
        assertThat(Words.of(" :/ -- *** ")).isEmpty();
    }
}
