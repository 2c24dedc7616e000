package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AuditRow row = new AuditRow(
            new UUID(1, 2),
            Instant.parse("2026-11-22T12:00:00.123456Z"),
            "LOGIN",
            Outcome.SUCCESS,
            Optional.empty(),
            "realm",
            Optional.of("tses"),
            Optional.of("tses-web"),
            Optional.of("user-1"),
            Optional.of("alice@example.com"),
            Optional.of("192.0.2.7"),
            Optional.of("=cmd|' /C calc'!A0 \"x\""),
            Optional.empty(),
            Optional.of("K7QM"),
            new Metadata(Map.of("n", 1)));

    @Test
    void aLineOfNdjsonIsAnItemOfThePage() throws JsonProcessingException {
        for (RowForm form : List.of(RowForm.WHOLE, RowForm.OWN)) {
            JsonNode page = JSON.readTree(form.page(new AuditPage(List.of(row), Optional.empty())));

            assertThat(form.ndjson(row)).endsWith("}\n").doesNotContain("\r").containsOnlyOnce("\n");
            assertThat(page.path("items").path(0)).isEqualTo(JSON.readTree(form.ndjson(row)));
        }
    }

    @Test
    void csvHasTheMembersOfAnItemAsColumns() {
        assertThat(RowForm.WHOLE.csvHeader())
                .isEqualTo("\"id\",\"time\",\"event\",\"outcome\",\"error\",\"client\",\"user\",\"email\",\"ip\","
                        + "\"user_agent\",\"session\",\"reference\",\"metadata\"\r\n");
        assertThat(RowForm.WHOLE.csv(row))
                .isEqualTo("\"00000000-0000-0001-0000-000000000002\",\"2026-11-22T12:00:00.123456Z\",\"LOGIN\","
                        + "\"SUCCESS\",,\"tses-web\",\"user-1\",\"alice@example.com\",\"192.0.2.7\","
                        + "\"'=cmd|' /C calc'!A0 \"\"x\"\"\",,\"K7QM\",\"{\"\"n\"\":1}\"\r\n");
    }

    @Test
    void ownRowsHaveNeitherAddressNorDetails() {
        for (String text : List.of(RowForm.OWN.ndjson(row), RowForm.OWN.csv(row), RowForm.OWN.csvHeader())) {
            assertThat(text).doesNotContain("alice", "email", "metadata", "\"n\"");
        }
        assertThat(RowForm.OWN.csvHeader().split(",")).hasSize(11);
        assertThat(RowForm.OWN.csv(row).split(",", -1)).hasSize(11);
    }
}
