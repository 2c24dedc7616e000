package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CodeFormatPropertyTest {

    @Property
    void anyTextIsACodeOfTheFormatOrNone(@ForAll("formats") CodeFormat format, @ForAll("anything") String text) {
        format.parse(text).ifPresent(code -> {
            assertThat(code.value()).hasSize(format.length());
            assertThat(format.alphabet().characters()).contains(code.value().split(""));
        });
    }

    @Property
    void howeverACodeIsWrittenItIsTheSame(@ForAll("written") Written written) {
        assertThat(written.format().parse(written.text())).contains(new Code(written.code()));
    }

    @Property
    void oneOtherCharacterMakesItNoCode(@ForAll("written") Written written, @ForAll("others") char other) {
        String code = written.code();

        assertThat(written.format().parse(code.substring(1) + other)).isEmpty();
        assertThat(written.format().parse(code + code.charAt(0))).isEmpty();
        assertThat(written.format().parse(code.substring(1))).isEmpty();
    }

    record Written(CodeFormat format, String code, String text) {}

    @Provide
    Arbitrary<CodeFormat> formats() {
        return Combinators.combine(
                        Arbitraries.of(CodeAlphabet.class),
                        Arbitraries.integers().between(6, 10))
                .as(CodeFormat::new);
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(50),
                Arbitraries.strings()
                        .withChars("0123456789BCDFGHJKLMNPQRSTVWXYZbcdf -.１２３ＢＣ٣")
                        .ofMaxLength(12));
    }

    @Provide
    Arbitrary<Written> written() {
        return formats().flatMap(format -> {
            Arbitrary<String> code = Arbitraries.strings()
                    .withChars(format.alphabet().characters())
                    .ofLength(format.length());
            return Combinators.combine(
                            code,
                            Arbitraries.of("", " ", "-", "\u00a0", "\u2009", "."),
                            Arbitraries.integers().between(1, 4),
                            Arbitraries.of(true, false),
                            Arbitraries.of(true, false))
                    .as((value, gap, every, lower, wide) ->
                            new Written(format, value, text(value, gap, every, lower, wide)));
        });
    }

    @Provide
    Arbitrary<Character> others() {
        return Arbitraries.of('!', 'А', 'O', 'I', 'ß', '\u0000', '½', '\ud83d', '"', '%');
    }

    private static String text(String code, String gap, int every, boolean lower, boolean wide) {
        StringBuilder text = new StringBuilder();
        String written = lower ? code.toLowerCase(Locale.ROOT) : code;
        for (int i = 0; i < written.length(); i++) {
            text.append(i > 0 && i % every == 0 ? gap : "");
            text.append((char) (written.charAt(i) + (wide ? 0xFEE0 : 0)));
        }
        return text.toString();
    }
}
