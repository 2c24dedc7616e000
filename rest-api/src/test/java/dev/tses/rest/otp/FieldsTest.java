package dev.tses.rest.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldsTest {

    @Test
    void readsAnObject() {
        Fields fields = Fields.json("{\"email\":\"Alice@example.com\",\"otp\":\" 12 34 56\\n\",\"locale\":null}");

        assertThat(fields.email().value()).isEqualTo("alice@example.com");
        assertThat(fields.text("otp")).contains(" 12 34 56\n");
        assertThat(fields.text("locale")).isEmpty();
        assertThat(fields.text("scope")).isEmpty();
    }

    @Test
    void readsAForm() {
        Fields fields = Fields.form("email=alice%2Btag%40example.com&otp=12+34+56&locale=&scope");

        assertThat(fields.email().value()).isEqualTo("alice+tag@example.com");
        assertThat(fields.text("otp")).contains("12 34 56");
        assertThat(fields.text("locale")).isEmpty();
        assertThat(fields.text("scope")).isEmpty();
    }

    @Test
    void takesNoOffenceAtAByteOrderMark() {
        assertThat(Fields.json("\ufeff{\"otp\":\"1\"}").text("otp")).contains("1");
        assertThat(Fields.form("\ufeffotp=1").text("otp")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "12e3", "true", "[\"a@example.com\"]", "{\"a\":\"b\"}"})
    void namesTheFieldThatIsNoText(String value) {
        Fields fields = Fields.json("{\"email\":" + value + ",\"otp\":\"123456\"}");

        assertThat(fields.text("otp")).contains("123456");
        assertRefused(() -> fields.text("email"), 400, "email: a JSON string is accepted");
        assertRefused(fields::email, 400, "email: a JSON string is accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"email\"",
                "17",
                "{\"email\":\"a@example.com\"}{}",
                "{\"email\":\"a@example.com\"}]",
                "{\"email\":\"a@example.com\"} x",
                "{\"email\":\"a@example.com\"",
                "{\"email\":\"a@example.com\",}",
                "{'email':'a@example.com'}",
                "{\"email\":\"a\n@example.com\"}",
                "{\"email\":\"\\x\"}",
                "{\"email\":NaN}",
                "email=a@example.com"
            })
    void refusesWhatIsNoObject(String body) {
        assertThatThrownBy(() -> Fields.json(body)).isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.detail()).startsWith("body: ");
        });
    }

    @Test
    void refusesTwoValuesForAName() {
        String twice = "email: one value is accepted";

        assertRefused(() -> Fields.json("{\"email\":\"a\",\"email\":\"b\"}"), 400, twice);
        assertRefused(() -> Fields.json("{\"email\":null,\"em\\u0061il\":\"b\"}"), 400, twice);
        assertRefused(() -> Fields.form("email=a&email=b"), 400, twice);
        assertRefused(() -> Fields.form("email=a&%65mail=b"), 400, twice);
        assertRefused(() -> Fields.json("{\"<b>\":\"a\",\"<b>\":\"b\"}"), 400, "body: one value is accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\u0000", "a\\r\\nb", "a\\u007fb", "a\\u0085b", "\\ud800", "a\\udc00b"})
    void refusesControlCharactersAndHalvesOfCharacters(String value) {
        assertRefused(
                () -> Fields.json("{\"locale\":\"" + value + "\"}").text("locale"),
                400,
                "locale: text without control characters is accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email=%", "email=%4", "email=%zz", "email=%-1", "%e=1"})
    void refusesWhatIsNoForm(String body) {
        assertRefused(() -> Fields.form(body), 400, "body: this is not a form");
    }

    @Test
    void sayWhichFieldIsTooLongUntilTheBodyIs() {
        String address = "a".repeat(10_240) + "@example.com";

        String accepted = "email: an address such as name@example.com is accepted";
        assertRefused(() -> Fields.json("{\"email\":\"" + address + "\"}").email(), 400, accepted);
        assertRefused(() -> Fields.form("email=" + address).email(), 400, accepted);

        String tooLarge = "body: at most 16384 characters are accepted";
        assertRefused(() -> Fields.json(" ".repeat(16_385)), 413, tooLarge);
        assertRefused(() -> Fields.form("x".repeat(16_385)), 413, tooLarge);
    }

    @Test
    void boundsTheNesting() {
        String detail = "body: JSON nested at most 16 deep is accepted";

        assertThat(Fields.json("{\"x\":" + "[".repeat(15) + "]".repeat(15) + "}")
                        .text("x".repeat(2)))
                .isEmpty();
        assertRefused(() -> Fields.json("{\"x\":" + "[".repeat(16) + "]".repeat(16) + "}"), 400, detail);
        assertRefused(
                () -> Fields.json("[".repeat(16_000)),
                400,
                "body: a JSON object such as" + " {\"email\":\"name@example.com\"} is accepted");
        assertRefused(() -> Fields.json("{\"x\":".repeat(2_000)), 400, detail);
    }

    private static void assertRefused(Runnable reading, int status, String detail) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.detail()).isEqualTo(detail);
        });
    }
}
