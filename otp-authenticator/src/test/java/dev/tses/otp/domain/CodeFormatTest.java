package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeFormatTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CodeFormat SIX_DIGITS = new CodeFormat(CodeAlphabet.DIGITS, 6);
    private static final CodeFormat EIGHT_MIXED = new CodeFormat(CodeAlphabet.ALPHANUMERIC, 8);

    @ParameterizedTest
    @ValueSource(strings = {"123456", " 123456\n", "123 456", "123-456", "１２３４５６", "١٢٣٤٥٦", "12\u200a34\u00a056"})
    void readsWhatAPersonMeans(String text) {
        assertThat(SIX_DIGITS.parse(text)).contains(new Code("123456"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "123456; DROP", "¹²³⁴⁵x", "0x1234", "１２３４５Ａ"})
    void refusesTheRest(String text) {
        assertThat(SIX_DIGITS.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CDFH3468", "cdfh3468", "cdfh-3468", "ＣＤＦＨ３４６８", "c d f h 3 4 6 8", "CDFH٣٤٦٨"})
    void readsLettersInAnyCaseAndWidth(String text) {
        assertThat(EIGHT_MIXED.parse(text)).contains(new Code("CDFH3468"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CDFH3460", "CDFH346O", "CDFH346I", "СDFH3468", "CDFH346ß", "CDFH346\uD83D"})
    void refusesCharactersOutsideTheAlphabet(String text) {
        assertThat(EIGHT_MIXED.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CodeAlphabet.class)
    void everyCharacterIsAsLikelyAtEveryPlace(CodeAlphabet alphabet) {
        int size = alphabet.characters().length();
        int perCharacter = 2000;
        CodeFormat format = new CodeFormat(alphabet, 10);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < size * perCharacter; i++) {
            String code = format.random(RANDOM).value();
            for (int place = 0; place < code.length(); place++) {
                counts.merge(place + code.substring(place, place + 1), 1, Integer::sum);
            }
        }

        assertThat(counts).hasSize(size * 10);
        // Six standard deviations of a fair binomial: one false alarm in about two million runs.
        double tolerance = 6 * Math.sqrt(perCharacter);
        assertThat(counts.values()).allSatisfy(count -> assertThat((double) count)
                .isBetween(perCharacter - tolerance, perCharacter + tolerance));
    }

    @ParameterizedTest
    @EnumSource(CodeAlphabet.class)
    void readsEveryCodeItMakes(CodeAlphabet alphabet) {
        CodeFormat format = new CodeFormat(alphabet, 7);
        for (int i = 0; i < 100; i++) {
            Code code = format.random(RANDOM);
            assertThat(format.parse(code.value())).contains(code);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 11})
    void aLengthThatIsTooWeakOrTooLongIsRefused(int length) {
        assertThatThrownBy(() -> new CodeFormat(CodeAlphabet.DIGITS, length)).hasMessageContaining("6 to 10");
    }

    @Test
    void aCodeNeverShowsItself() {
        assertThat(new Code("123456").toString()).doesNotContain("123456");
    }
}
