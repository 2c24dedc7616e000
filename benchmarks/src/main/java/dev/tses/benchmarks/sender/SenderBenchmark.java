package dev.tses.benchmarks.sender;

import dev.tses.benchmarks.Surroundings;
import dev.tses.smtp.SmtpSenderProviderFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Sends mails with both senders to a server in this process. Ratios are what counts: the server's work is in both figures. */
public final class SenderBenchmark {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final List<Integer> THREADS = List.of(1, 4, 16);

    private final Options options;
    private final Certificate certificate;
    private final EmailSenderProviderFactory keycloaks = new DefaultEmailSenderProviderFactory();
    private final EmailSenderProviderFactory ours = new SmtpSenderProviderFactory();

    private SenderBenchmark(Options options, Certificate certificate) {
        this.options = options;
        this.certificate = certificate;
        keycloaks.init(Config.scope());
        ours.init(Config.scope());
    }

    /** The first argument is the repository, which is built; {@code ./benchmarks/sender --help} tells the others. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        try {
            Options options = Options.parse(words.subList(1, words.size()));
            Surroundings surroundings = Surroundings.now();
            Report.head(OUT);
            Report report = new Report(new SenderBenchmark(options, Certificate.create()).run(), surroundings);
            report.print(OUT);
            report.write(Path.of(words.get(0)).resolve("benchmarks/target/sender.json"));
        } catch (IllegalArgumentException e) {
            OUT.println(e.getMessage());
            System.exit(1);
        }
    }

    private List<Block> run() throws IOException, InterruptedException {
        KeycloakSession session = Sessions.of(certificate.truststore());
        List<Block> blocks = new ArrayList<>();
        for (Protection protection : Protection.values()) {
            try (MailSink server = new MailSink(protection, certificate.context())) {
                for (int threads : THREADS) {
                    try (Race race = new Race(protection, threads, server, session, keycloaks, ours)) {
                        List<Block> measured = measure(race);
                        Report.row(OUT, measured);
                        blocks.addAll(measured);
                    }
                }
            }
        }
        ours.close();
        return blocks;
    }

    private List<Block> measure(Race race) throws InterruptedException {
        for (int i = 0; i < options.warmUp(); i++) {
            race.cycle(i, options.block());
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < options.cycles(); i++) {
            blocks.addAll(race.cycle(i, options.block()));
        }
        return blocks;
    }
}
