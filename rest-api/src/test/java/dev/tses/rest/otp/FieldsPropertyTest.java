package dev.tses.rest.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class FieldsPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void anyBodyIsReadOrRefused(@ForAll("bodies") String body) {
        read(Fields::json, body);
        read(Fields::form, body);
    }

    @Property
    void anyValueIsReadOrRefusedByItsField(@ForAll("values") String value) throws JsonProcessingException {
        read(Fields::json, JSON.writeValueAsString(Map.of("email", value)));
    }

    @Property
    void whatIsSentAsJsonIsRead(@ForAll("fields") Map<String, String> sent) throws JsonProcessingException {
        Fields fields = Fields.json(JSON.writeValueAsString(sent));

        sent.forEach((name, value) -> assertThat(fields.text(name).orElse("")).isEqualTo(value.isBlank() ? "" : value));
    }

    @Property
    void whatIsSentAsAFormIsRead(@ForAll("fields") Map<String, String> sent) {
        Fields fields = Fields.form(sent.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&")));

        sent.forEach((name, value) -> assertThat(fields.text(name).orElse("")).isEqualTo(value.isBlank() ? "" : value));
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> token = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"",
                "\"email\"",
                "\"otp\"",
                "\\u00",
                "\\ud800",
                "email",
                "=",
                "&",
                "%",
                "%40",
                "%00",
                "+",
                "@",
                "null",
                "-1e9",
                "true",
                "\ufeff",
                "\u0000",
                "\ud800",
                " ",
                "a@example.com");
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(200),
                token.list().ofMaxSize(40).map(tokens -> String.join("", tokens)),
                token.list().ofMaxSize(20).map(tokens -> "{\"email\":" + String.join("", tokens) + "}"));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().all().ofMaxLength(300);
    }

    @Provide
    Arbitrary<Map<String, String>> fields() {
        Arbitrary<String> name = Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> value = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00a0', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(50);
        return Arbitraries.maps(name, value).ofMaxSize(8);
    }

    /** Whatever else is thrown fails the property. */
    private static void read(Function<String, Fields> reader, String body) {
        try {
            Fields fields = reader.apply(body);
            fields.text("otp");
            fields.email();
        } catch (InvalidRequestException e) {
            assertThat(e.status()).isIn(400, 413);
            assertThat(e.detail()).matches("[\\w.-]{1,64}: \\p{Print}+");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
