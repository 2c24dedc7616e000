package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.Surroundings;
import dev.tses.benchmarks.server.Person;
import dev.tses.benchmarks.server.Steps;
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

/** Starts a stack of its own in production mode, asks it for codes, and watches their mails arrive at a server in this process. */
public final class MailsBenchmark {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** A server that has just started and is asked for too much at once spends its time on callers that have gone. */
    private static final List<Integer> SLOWLY = List.of(8, 4, 2, 1);

    private final Path repository;
    private final Options options;

    private MailsBenchmark(Path repository, Options options) {
        this.repository = repository;
        this.options = options;
    }

    /** The first argument is the repository, which is built; {@code ./benchmarks/mails --help} tells the others. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        try {
            new MailsBenchmark(Path.of(words.get(0)), Options.parse(words.subList(1, words.size()))).run();
        } catch (IllegalArgumentException | StackException e) {
            OUT.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        Surroundings surroundings = Surroundings.now();
        List<Findings> findings = new ArrayList<>();
        try (Site site = Site.start(stackOptions(), repository.resolve("realm-export/tses-realm.json"), OUT)) {
            warmUp(site);
            for (String part : options.parts()) {
                Findings found = part(part).run(site);
                Report.print(OUT, found);
                findings.add(found);
            }
        }
        Report report = new Report(findings, options, surroundings);
        report.print(OUT);
        report.write(repository.resolve("benchmarks/target/mails.json"));
    }

    private void warmUp(Site site) throws InterruptedException {
        for (int part : SLOWLY) {
            int rate = Math.max(1, options.of(Setting.RATE) / part);
            int requests = rate * options.of(Setting.WARM_UP) / SLOWLY.size();
            Block block = site.askAndDrain("warm-up", Person.crowd("early-" + part, requests), rate);
            site.tell("Warm-up with " + rate + " requests per second: the queue was empty "
                    + block.drained().toMillis() + " ms later");
        }
    }

    private Part part(String name) {
        int rate = options.of(Setting.RATE);
        int seconds = options.of(Setting.SECONDS);
        return switch (name) {
            case "load" -> new LoadPart(rate, seconds);
            case "slow" -> new SlowPart(rate, options.of(Setting.PAIRS), options.of(Setting.BLOCK));
            case "outage" -> new OutagePart(rate, seconds);
            case "crash" -> new CrashPart(options.of(Setting.CRASHES), options.of(Setting.SEED));
            default -> throw new IllegalArgumentException("unknown part " + name);
        };
    }

    private StackOptions stackOptions() {
        Map<String, String> environment = new HashMap<>();
        String workers = Integer.toString(options.of(Setting.WORKERS));
        environment.put("KC_SPI_TSES_OTP__REDIS__MAIL_WORKERS", workers);
        environment.put("KC_SPI_EMAIL_SENDER__TSES__CONNECTIONS_PER_SERVER", workers);
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
