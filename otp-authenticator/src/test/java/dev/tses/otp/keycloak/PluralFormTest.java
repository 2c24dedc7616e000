package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.text.CompactNumberFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language counts as it does in the Unicode CLDR, of which the JDK carries a copy. */
class PluralFormTest {

    private static final Pattern RULES = Pattern.compile("(?:zero|one|two|few|many):.+");

    /** One pattern for each number of digits; each says which form it was chosen for. */
    private static final String[] FORM_NAMES = {forms("0"), forms("00"), forms("000")};

    @ParameterizedTest
    @MethodSource("languages")
    void countsAsTheJdkDoes(String language) throws Exception {
        Locale locale = MessageBundlesTest.locale(language);
        NumberFormat formNames =
                new CompactNumberFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT), FORM_NAMES, rules(locale));
        for (int count = 0; count <= 100; count++) {
            assertThat(count + " " + PluralForm.of(locale, count))
                    .isEqualTo(formNames.format(count).replace("_", " "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ar, 100, OTHER", "ar, 102, OTHER", "ar, 103, FEW", "ar, 110, FEW", "ar, 111, MANY", "ar, 199, MANY",
        "cs, 101, OTHER", "cs, 103, OTHER", "en, 101, OTHER", "fr, 101, OTHER", "hr, 101, ONE", "hr, 111, OTHER",
        "hr, 122, FEW", "lt, 101, ONE", "lt, 111, OTHER", "lt, 122, FEW", "lv, 101, ONE", "lv, 111, ZERO",
        "lv, 122, OTHER", "pl, 101, MANY", "pl, 112, MANY", "pl, 122, FEW", "ro, 101, FEW", "ro, 119, FEW",
        "ro, 120, OTHER", "ru, 101, ONE", "ru, 111, MANY", "ru, 122, FEW", "sl, 101, ONE", "sl, 102, TWO",
        "sl, 104, FEW", "sl, 105, OTHER", "uk, 101, ONE", "uk, 112, MANY", "uk, 125, MANY", "zh-CN, 101, OTHER"
    })
    void countsOnAboveAHundred(String language, long count, PluralForm form) {
        assertThat(PluralForm.of(Locale.forLanguageTag(language), count)).isEqualTo(form);
    }

    @Test
    void tellsThePortugueseOfPortugalFromTheOthers() {
        assertThat(PluralForm.of(Locale.forLanguageTag("pt-BR"), 0)).isEqualTo(PluralForm.ONE);
        assertThat(PluralForm.of(Locale.forLanguageTag("pt-PT"), 0)).isEqualTo(PluralForm.OTHER);
    }

    @Test
    void treatsAnUnknownLanguageLikeEnglish() {
        assertThat(PluralForm.of(Locale.forLanguageTag("tlh"), 1)).isEqualTo(PluralForm.ONE);
        assertThat(PluralForm.of(Locale.ROOT, 2)).isEqualTo(PluralForm.OTHER);
    }

    @Test
    void namesTheKeyOfAMessage() {
        assertThat(PluralForm.FEW.key("tsesMailValidity")).isEqualTo("tsesMailValidity.few");
    }

    static Set<String> languages() throws IOException {
        return MessageBundlesTest.languages();
    }

    private static String forms(String digits) {
        return "{zero:D'_ZERO' one:D'_ONE' two:D'_TWO' few:D'_FEW' many:D'_MANY' other:D'_OTHER'}".replace("D", digits);
    }

    /** The JDK does not show its rules, but a format that is written down takes them along. */
    private static String rules(Locale locale) throws IOException {
        List<String> texts = new ArrayList<>();
        try (ObjectOutputStream stream = new TextsOf(texts)) {
            stream.writeObject(NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.LONG));
        }
        return texts.stream()
                .filter(text -> RULES.matcher(text).matches())
                .findFirst()
                .orElse("");
    }

    private static final class TextsOf extends ObjectOutputStream {

        private final List<String> texts;

        TextsOf(List<String> texts) throws IOException {
            super(OutputStream.nullOutputStream());
            this.texts = texts;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (object instanceof String text) {
                texts.add(text);
            }
            return object;
        }
    }
}
