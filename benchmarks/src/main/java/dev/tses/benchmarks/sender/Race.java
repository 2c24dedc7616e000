package dev.tses.benchmarks.sender;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Lets the two senders send the same mail to the same server, in turns. */
final class Race implements AutoCloseable {

    private static final String SUBJECT = "Your code for signing in";
    private static final String TEXT = "Your code is 123456. It is valid for ten minutes.\r\n".repeat(10);
    private static final String HTML =
            "<p style=\"margin: 0\">Your code is <b>123456</b>, für zehn Minuten.</p>\r\n".repeat(35);

    private final Protection protection;
    private final MailSink server;
    private final KeycloakSession session;
    private final EmailSenderProviderFactory keycloaks;
    private final EmailSenderProviderFactory ours;
    private final int threads;
    private final ExecutorService callers;

    Race(
            Protection protection,
            int threads,
            MailSink server,
            KeycloakSession session,
            EmailSenderProviderFactory keycloaks,
            EmailSenderProviderFactory ours) {
        this.protection = protection;
        this.threads = threads;
        this.server = server;
        this.session = session;
        this.keycloaks = keycloaks;
        this.ours = ours;
        this.callers = Executors.newFixedThreadPool(threads);
    }

    /** A block of each; they take turns in coming first. */
    List<Block> cycle(int number, Duration time) throws InterruptedException {
        boolean first = number % 2 == 0;
        return List.of(block(first, number, time), block(!first, number, time));
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }

    private Block block(boolean isOurs, int cycle, Duration time) throws InterruptedException {
        EmailSenderProviderFactory sender = isOurs ? ours : keycloaks;
        long before = server.mails();
        long start = System.nanoTime();
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            done.add(callers.submit(() -> {
                while (System.nanoTime() - start < time.toNanos()) {
                    send(sender);
                }
                return null;
            }));
        }
        for (Future<?> each : done) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a mail was not sent", e);
            }
        }
        return new Block(
                protection,
                threads,
                isOurs,
                cycle,
                server.mails() - before,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** As one session does. */
    private void send(EmailSenderProviderFactory sender) throws EmailException {
        Map<String, String> settings = Map.of(
                "host",
                "localhost",
                "port",
                Integer.toString(server.port()),
                "from",
                "no-reply@tses.example",
                "fromDisplayName",
                "TSES",
                "ssl",
                Boolean.toString(protection == Protection.TLS),
                "starttls",
                Boolean.toString(protection == Protection.STARTTLS));
        sender.create(session).send(settings, "alice@example.com", SUBJECT, TEXT, HTML);
    }
}
