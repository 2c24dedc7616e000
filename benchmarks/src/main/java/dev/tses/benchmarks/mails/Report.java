package dev.tses.benchmarks.mails;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.benchmarks.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table for people and as JSON with every block. */
final class Report {

    private static final double MOST = 0.95;

    private final List<Findings> findings;
    private final Options options;
    private final Surroundings surroundings;

    Report(List<Findings> findings, Options options, Surroundings surroundings) {
        this.findings = findings;
        this.options = options;
        this.surroundings = surroundings;
    }

    /** What one part has found. */
    static void print(PrintStream out, Findings part) {
        line(out, "%n%s", part.part());
        for (Figure figure : part.figures()) {
            line(
                    out,
                    "  %-64s %10s%s%s",
                    figure.name(),
                    number(figure.value()),
                    figure.interval()
                            .map(at -> " (95 %: " + number(at.from()) + " … " + number(at.to()) + ")")
                            .orElse(""),
                    figure.most()
                            .map(bar -> ", at most " + number(bar) + ": " + (figure.isKept() ? "kept" : "missed"))
                            .orElse(""));
        }
    }

    void print(PrintStream out) {
        line(out, "%n%s, %d mail workers", surroundings.text(), options.of(Setting.WORKERS));
    }

    void write(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode json = mapper.createObjectNode();
        json.put("surroundings", surroundings.text());
        ObjectNode settings = json.putObject("settings");
        for (Setting setting : Setting.values()) {
            settings.put(setting.name().toLowerCase(Locale.ROOT), options.of(setting));
        }
        for (Findings part : findings) {
            ObjectNode node = json.putObject(part.part());
            part.figures().forEach(figure -> put(node.withArray("figures").addObject(), figure));
            part.blocks().forEach(block -> put(node.withArray("blocks").addObject(), block));
        }
        mapper.writeValue(file.toFile(), json);
    }

    private static void put(ObjectNode json, Figure figure) {
        json.put("name", figure.name()).put("value", figure.value());
        figure.interval().ifPresent(at -> json.put("from", at.from()).put("to", at.to()));
        figure.most().ifPresent(bar -> json.put("bar", bar).put("kept", figure.isKept()));
    }

    private static void put(ObjectNode json, Block block) {
        json.put("kind", block.kind())
                .put("began", block.began().toString())
                .put("requests", block.asked().size())
                .put("p50Millis", block.answered().median())
                .put("p95Millis", block.answered().quantile(MOST))
                .put("backlog", block.backlog())
                .put("cpuMillisPerRequest", block.cpuMillis())
                .put("drainedMillis", block.drained().toMillis());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value);
    }

    private static void line(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
