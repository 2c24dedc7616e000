package dev.tses.benchmarks.doors;

import dev.tses.benchmarks.Surroundings;
import dev.tses.benchmarks.server.BenchmarkRealm;
import dev.tses.benchmarks.server.Doors;
import dev.tses.benchmarks.server.Http;
import dev.tses.benchmarks.server.Person;
import dev.tses.benchmarks.server.PostOffice;
import dev.tses.benchmarks.server.Steps;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.queue.WorkQueue;
import dev.tses.seal.RealmSecret;
import dev.tses.stack.LocalStack;
import dev.tses.stack.Ports;
import dev.tses.stack.StackException;
import dev.tses.stack.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts a stack of its own in production mode and measures what each door costs the server. Ratios are what counts: the
 * machine's speed is in both figures.
 */
public final class DoorsBenchmark {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Path repository;
    private final Options options;

    private DoorsBenchmark(Path repository, Options options) {
        this.repository = repository;
        this.options = options;
    }

    /** The first argument is the repository, which is built; {@code ./benchmarks/doors --help} tells the others. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        try {
            new DoorsBenchmark(Path.of(words.get(0)), Options.parse(words.subList(1, words.size()))).run();
        } catch (IllegalArgumentException | StackException e) {
            OUT.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        Surroundings surroundings = Surroundings.now();
        List<Block> blocks;
        try (LocalStack stack = LocalStack.start(stackOptions())) {
            blocks = measure(stack);
        }
        Report report = new Report(blocks, surroundings);
        report.print(OUT);
        report.write(repository.resolve("benchmarks/target/doors.json"));
    }

    private List<Block> measure(LocalStack stack) throws IOException, InterruptedException {
        List<Person> owners = Person.crowd("owner", options.requests());
        List<Person> victims = Person.crowd("victim", options.requests());
        Http http = new Http(stack.keycloak());
        OUT.println("  Importing the realm");
        RealmSecret secret = BenchmarkRealm.create(
                http,
                repository.resolve("realm-export/tses-realm.json"),
                Stream.concat(owners.stream(), victims.stream()).toList(),
                realm -> {});
        try (RedisConnection redis = new RedisConnection(RedisSettings.of(stack.redisUrl()));
                PostOffice mails = new PostOffice(redis, secret);
                Meter meter = new Meter(stack, new WorkQueue(redis, "audit"), options.threads())) {
            Doors doors = new Doors(http, BenchmarkRealm.NAME);
            return cycles(new Cycle(doors, meter, mails, owners, victims));
        }
    }

    private List<Block> cycles(Cycle cycle) throws InterruptedException {
        for (int i = 1; i <= options.warmUp(); i++) {
            cycle.run(i);
            tell("Warm-up", i, options.warmUp());
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 1; i <= options.cycles(); i++) {
            blocks.addAll(cycle.run(i));
            tell("Cycle", i, options.cycles());
        }
        return blocks;
    }

    private static void tell(String what, int number, int of) {
        OUT.println("  " + what + " " + number + " of " + of);
    }

    private StackOptions stackOptions() {
        Map<String, String> environment = new HashMap<>();
        environment.put("KC_SPI_TSES_OTP__REDIS__MAIL_WORKERS", "0");
        options.recording()
                .ifPresent(file -> environment.put(
                        "JAVA_OPTS_APPEND",
                        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file));
        return StackOptions.inRepository(repository)
                .workFolder(repository.resolve("benchmarks/target/stack"))
                .ports(Ports.free())
                .freshData(true)
                .environment(environment)
                .progress(new Steps(OUT))
                .build();
    }
}
