package dev.tses.benchmarks.sender;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.benchmarks.Sample;
import dev.tses.benchmarks.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table for people and as JSON with every block. */
final class Report {

    private final List<Block> blocks;
    private final Surroundings surroundings;

    Report(List<Block> blocks, Surroundings surroundings) {
        this.blocks = blocks;
        this.surroundings = surroundings;
    }

    static void head(PrintStream out) {
        line(out, "%n%-9s %7s %12s %12s %8s %18s", "mails/s", "threads", "Keycloak", "tses", "ratio", "95 %");
    }

    /** What the blocks of one protection and one number of threads say. */
    static void row(PrintStream out, List<Block> race) {
        Block any = race.get(0);
        Sample.Interval ratio = ratio(race);
        line(
                out,
                "%-9s %7d %12.0f %12.0f %8.2f %8.2f … %7.2f, at least %.0f: %s",
                any.protection().label(),
                any.threads(),
                of(race, false).median(),
                of(race, true).median(),
                ratio.value(),
                ratio.from(),
                ratio.to(),
                any.protection().bar(),
                ratio.value() >= any.protection().bar() ? "kept" : "missed");
    }

    void print(PrintStream out) {
        line(out, "%n%s", surroundings.text());
    }

    void write(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode json = mapper.createObjectNode();
        json.put("surroundings", surroundings.text());
        blocks.stream().map(Block::race).distinct().forEach(key -> {
            List<Block> race =
                    blocks.stream().filter(block -> block.race().equals(key)).toList();
            Sample.Interval ratio = ratio(race);
            json.withArray("ratios")
                    .addObject()
                    .put("protection", race.get(0).protection().name())
                    .put("threads", race.get(0).threads())
                    .put("keycloak", of(race, false).median())
                    .put("tses", of(race, true).median())
                    .put("value", ratio.value())
                    .put("from", ratio.from())
                    .put("to", ratio.to())
                    .put("bar", race.get(0).protection().bar());
        });
        blocks.forEach(block -> json.withArray("blocks")
                .addObject()
                .put("protection", block.protection().name())
                .put("threads", block.threads())
                .put("sender", block.ours() ? "tses" : "keycloak")
                .put("cycle", block.cycle())
                .put("mails", block.mails())
                .put("millis", block.time().toMillis()));
        mapper.writeValue(file.toFile(), json);
    }

    private static Sample.Interval ratio(List<Block> race) {
        return of(race, true).ratioTo(of(race, false));
    }

    private static Sample of(List<Block> race, boolean ours) {
        return Sample.of(race.stream().filter(block -> block.ours() == ours).toList(), Block::perSecond);
    }

    private static void line(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
