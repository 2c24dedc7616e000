package dev.tses.benchmarks.audit;

import dev.tses.benchmarks.Surroundings;
import dev.tses.stack.Ports;
import dev.tses.stack.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** {@code ./benchmarks/audit --help} tells the parts and their options. */
public final class AuditBenchmark {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Path repository;
    private final Options options;
    private final Told told = new Told(OUT);

    private AuditBenchmark(Path repository, Options options) {
        this.repository = repository;
        this.options = options;
    }

    /** The first argument is the repository, which is the working folder. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        List<String> words = List.of(args);
        try {
            Surroundings surroundings = Surroundings.now();
            new AuditBenchmark(Path.of(words.get(0)), Options.parse(words.subList(1, words.size()))).run();
            OUT.println(surroundings.text());
        } catch (IllegalArgumentException | StackException e) {
            OUT.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, SQLException, InterruptedException {
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
        if (options.has("logins") || options.has("drop") || options.has("export")) {
            withServer();
        }
        if (options.has("away")) {
            AwayPart.run(repository, told, options.of("--rate", 12), options.of("--away", 120));
        }
    }

    private void withServer() throws IOException, SQLException, InterruptedException {
        try (Server server = Server.start(repository, Ports.free(), Map.of(), OUT)) {
            server.warmUp(options.of("--warm-up", 80));
            if (options.has("logins")) {
                new LoginsPart(server, told).run(options.of("--pairs", 12), options.of("--sign-ins", 300));
            }
            if (options.has("drop")) {
                new DropPart(server, told)
                        .run(
                                options.of("--drops", 8),
                                options.of("--months", 1),
                                options.of("--rate", 8),
                                options.of("--seconds", 20),
                                options.of("--month", 500_000));
            }
            if (options.has("export")) {
                new ExportPart(server, told).run(options.of("--exported", 1_000_000));
            }
        }
    }
}
