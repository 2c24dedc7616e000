package dev.tses.benchmarks.audit;

import dev.tses.benchmarks.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** {@code ./benchmarks/audit --help} tells the parts and their options. */
public final class AuditBenchmark {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private AuditBenchmark() {}

    /** The first argument is the repository, which is the working folder. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Surroundings surroundings = Surroundings.now();
        Options options = Options.parse(List.of(args).subList(1, args.length));
        if (options.has("drain")) {
            new DrainPart(OUT)
                    .run(
                            options.of("--rows", 200_000),
                            options.of("--turns", 3),
                            options.of("--batch", 500),
                            options.of("--writers", 1));
        }
        if (options.has("find")) {
            new FindPart(OUT).run(options.of("--stored", 20_000_000), options.of("--queries", 200));
        }
        OUT.println(surroundings.text());
    }
}
