package dev.tses.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJl";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Report report = new Report(out, new Paint(false), () -> {});

    @Test
    void readsLikeAStory() {
        report.chapter("Signing in", "somebody");
        report.step("A code is asked for.");
        report.request(Call.post("/request", Body.json(Map.of("email", "a@example.com"))), 1);
        report.findings(
                "A code is asked for.",
                List.of(
                        new Finding("", "202 Accepted", "202", true),
                        new Finding("reference", "ABCD", "", true),
                        new Finding("Retry-After", "7", "1 to 9 seconds", true)));

        assertThat(written()).isEqualTo("""

                 1  Signing in
                    somebody

                  1.1  A code is asked for.
                       → POST /request
                         {"email":"a@example.com"}
                       ✓ 202 Accepted
                       ✓ reference    ABCD
                       ✓ Retry-After  7   (1 to 9 seconds)
                """);
    }

    @Test
    void aSurpriseSaysWhatWasExpectedAndIsRemembered() {
        report.chapter("Signing in", "somebody");
        report.step("A code is asked for.");

        assertThatThrownBy(() -> report.findings(
                        "A code is asked for.", List.of(new Finding("", "503 Service Unavailable", "202", false))))
                .isInstanceOf(SurpriseException.class);

        assertThat(report.closing()).isFalse();
        assertThat(written())
                .contains("✗ 503 Service Unavailable   expected 202", "✗ 1 surprise:", "  1.1  A code is asked for.");
    }

    @Test
    void pausesBetweenStepsOnly() {
        List<String> pauses = new ArrayList<>();
        Report stepwise = new Report(out, new Paint(false), () -> pauses.add(written()));

        stepwise.chapter("One", "somebody");
        stepwise.step("First.");
        stepwise.step("Second.");
        stepwise.chapter("Two", "somebody");
        stepwise.step("Third.");

        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).contains("First.").doesNotContain("Second.");
        assertThat(pauses.get(1)).contains("Second.").doesNotContain("Two");
    }

    @Test
    void colourIsForTerminals() {
        Report coloured = new Report(out, new Paint(true), () -> {});
        List<Finding> findings = List.of(new Finding("", "200 OK", "200", true));

        report.findings("A step.", findings);
        assertThat(written()).doesNotContain("\u001b");
        coloured.findings("A step.", findings);
        assertThat(written()).contains("\u001b[32m✓ \u001b[0m200 OK");
    }

    @Test
    void neitherCodesNorWholeTokensAreWritten() {
        Call call = Call.post("/token?code=secret", Body.form(Fields.of("otp", "123456", "refresh_token", TOKEN)))
                .bearer(TOKEN)
                .with("Cookie", "tses_device_a=secret; b=secret");
        report.request(call, 1);
        report.request(Call.post("/verify", Body.json(Map.of("otp", "123456"))), 1);
        report.findings(
                "A step.",
                List.of(Expectation.token("access_token").in(answer("{\"access_token\":\"" + TOKEN + "\"}"))));

        assertThat(written())
                .contains("otp=••••••&refresh_token=eyJhbGci…", "{\"otp\":\"••••••\"}")
                .contains("Authorization: Bearer eyJhbGci…", "Cookie: tses_device_a=…; b=…")
                .doesNotContain("123456", "secret", TOKEN.substring(0, 15));
    }

    @Test
    void noLineIsWiderThanAHundredColumns() {
        String wide = "wide ".repeat(50);
        report.request(
                Call.post("/" + "x".repeat(200), Body.form(Fields.of("a", "b".repeat(80), "c", "d".repeat(200))))
                        .with("Header", wide),
                3);
        report.findings("A step.", List.of(new Finding("name", wide, wide, true)));
        assertThatThrownBy(() -> report.findings("A step.", List.of(new Finding("name", wide, wide, false))))
                .isInstanceOf(SurpriseException.class);

        assertThat(written().lines()).allMatch(line -> line.length() <= 100);
    }

    private static Answer answer(String body) {
        return new Answer(200, HttpHeaders.of(Map.of(), (name, value) -> true), body);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
