package dev.tses.rest.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

final class FieldsFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void reads(byte[] utf8) {
        String body = new String(utf8, StandardCharsets.UTF_8);
        read(Fields::json, body);
        read(Fields::form, body);
    }

    /** Whatever else is thrown is a finding. */
    private static void read(Function<String, Fields> reader, String body) {
        try {
            Fields fields = reader.apply(body);
            fields.text("otp");
            fields.email();
        } catch (InvalidRequestException e) {
            assertThat(e.status()).isIn(400, 413);
        }
    }
}
