package dev.tses.benchmarks.doors;

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

    private static final double MOST_RATIO = 1.15;
    private static final double MOST_MILLIS = 0.6;
    private static final double QUARTER = 0.25;

    private final List<Block> blocks;
    private final Surroundings surroundings;

    Report(List<Block> blocks, Surroundings surroundings) {
        this.blocks = blocks;
        this.surroundings = surroundings;
    }

    void print(PrintStream out) {
        Sample lookup = costs(Kind.LOOKUP);
        line(out, "%n%-50s %9s %17s %8s %9s", "server CPU per request", "median", "quartiles", "/lookup", "requests/s");
        for (Kind kind : Kind.values()) {
            if (!of(kind).isEmpty()) {
                Sample cost = costs(kind);
                line(
                        out,
                        "%-50s %6.3f ms %7.3f … %7.3f %8.2f %9.0f",
                        kind.label(),
                        cost.median(),
                        cost.quantile(QUARTER),
                        cost.quantile(1 - QUARTER),
                        cost.median() / lookup.median(),
                        Sample.of(of(kind), Block::requestsPerSecond).median());
            }
        }
        line(out, "");
        bar(out, "code for tokens over REST / lookup", costs(Kind.VERIFY).ratioTo(lookup), MOST_RATIO);
        bar(out, "request for a code, ms", costs(Kind.REQUEST).medianInterval(), MOST_MILLIS);
        line(out, "%n%s", surroundings.text());
    }

    void write(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode json = mapper.createObjectNode();
        json.put("surroundings", surroundings.text());
        put(json.putObject("verifyToLookup"), costs(Kind.VERIFY).ratioTo(costs(Kind.LOOKUP)), MOST_RATIO);
        put(json.putObject("requestMillis"), costs(Kind.REQUEST).medianInterval(), MOST_MILLIS);
        blocks.forEach(block -> json.withArray("blocks")
                .addObject()
                .put("kind", block.kind().name())
                .put("cycle", block.cycle())
                .put("began", block.began().toString())
                .put("ended", block.ended().toString())
                .put("requests", block.requests())
                .put("cpuMillis", block.cpu().toMillis())
                .put("wallMillis", block.wall().toMillis()));
        mapper.writeValue(file.toFile(), json);
    }

    private static void put(ObjectNode json, Sample.Interval figure, double bar) {
        json.put("value", figure.value())
                .put("from", figure.from())
                .put("to", figure.to())
                .put("bar", bar);
    }

    private static void bar(PrintStream out, String what, Sample.Interval figure, double bar) {
        line(
                out,
                "%-50s %6.3f (95 %%: %.3f … %.3f), at most %.2f: %s",
                what,
                figure.value(),
                figure.from(),
                figure.to(),
                bar,
                figure.value() <= bar ? "kept" : "missed");
    }

    private static void line(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private Sample costs(Kind kind) {
        return Sample.of(of(kind), Block::cost);
    }

    private List<Block> of(Kind kind) {
        return blocks.stream().filter(block -> block.kind() == kind).toList();
    }
}
