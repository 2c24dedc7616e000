package dev.tses.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tses.audit.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProofExportTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Test
    void hasAllRowsOfTheMonthsAndAllCheckpointsThatWereThereAtTheBeginning() throws IOException {
        List<JsonNode> lines = export(OCTOBER, NOVEMBER, 2001);

        assertThat(lines.get(0).toString())
                .isEqualTo(
                        "{\"kind\":\"export\",\"version\":1,\"realm\":\"realm-a\",\"from\":\"2026-10\",\"to\":\"2026-11\"}");
        assertThat(lines.stream()
                        .filter(line -> kind(line).equals("row"))
                        .map(line ->
                                line.path("chain").asText() + line.path("seq").asText()))
                .containsExactlyElementsOf(() -> LongStream.rangeClosed(1, 4002)
                        .mapToObj(n -> n <= 2001 ? "2026-10" + n : "2026-11" + (n - 2001))
                        .iterator());
        assertThat(lines.stream().filter(line -> kind(line).equals("checkpoint")))
                .hasSize(1500);
        assertThat(lines.get(lines.size() - 1).toString())
                .isEqualTo("{\"kind\":\"end\",\"rows\":4002,\"checkpoint\":1500}");
    }

    @Test
    void hasOnlyTheMonthsThatWereAskedFor() throws IOException {
        List<JsonNode> lines = export(NOVEMBER, NOVEMBER.plusMonths(5), 3);

        assertThat(lines.stream().filter(line -> kind(line).equals("row")).map(line -> line.path("chain")
                        .asText()))
                .containsOnly("2026-11")
                .hasSize(3);
    }

    private static String kind(JsonNode line) {
        return line.path("kind").asText();
    }

    private static List<JsonNode> export(YearMonth from, YearMonth to, int rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ProofExport(new FakeChains(rows)).write(Rows.REALM, from, to, out);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    /** Two months, and checkpoints of which more are made while they are read. */
    private record FakeChains(int rows) implements ChainedTrail {

        @Override
        public List<YearMonth> months(String realmId) {
            return List.of(OCTOBER, NOVEMBER);
        }

        @Override
        public List<ChainedRow> rows(String realmId, YearMonth month, long after, int most) {
            Instant time = Instant.parse(month + "-15T00:00:00Z");
            return LongStream.rangeClosed(after + 1, Math.min(after + most, rows))
                    .mapToObj(seq -> ChainedRow.link(
                            Rows.row("LOGIN", "alice@example.com", time),
                            seq,
                            Hash.NONE,
                            Salts.derivedFrom(new byte[Salts.BYTES])))
                    .toList();
        }

        @Override
        public long lastCheckpoint(String realmId) {
            return 1500;
        }

        @Override
        public List<NumberedCheckpoint> checkpoints(String realmId, long after, int most) {
            return LongStream.rangeClosed(after + 1, Math.min(after + most, 1600))
                    .mapToObj(number -> new NumberedCheckpoint(number, "jws" + number))
                    .toList();
        }
    }
}
