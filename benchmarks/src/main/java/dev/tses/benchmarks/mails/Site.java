package dev.tses.benchmarks.mails;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.benchmarks.server.Auditor;
import dev.tses.benchmarks.server.BenchmarkRealm;
import dev.tses.benchmarks.server.Http;
import dev.tses.benchmarks.server.Person;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.queue.WorkQueue;
import dev.tses.stack.LocalStack;
import dev.tses.stack.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A running stack whose realm sends its mails to a server in this process. */
final class Site implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String LIFETIME_SECONDS = "300";

    private final PrintStream out;
    private final CountingMailServer mailServer = new CountingMailServer();
    private final LocalStack stack;
    private final RedisConnection redis;
    private final WorkQueue mails;
    private final WorkQueue auditRows;
    private final Http http;

    private Site(StackOptions options, PrintStream out) throws IOException {
        this.out = out;
        stack = LocalStack.start(options);
        redis = new RedisConnection(RedisSettings.of(stack.redisUrl()));
        mails = new WorkQueue(redis, "mail");
        auditRows = new WorkQueue(redis, "audit");
        http = new Http(stack.keycloak());
    }

    /** @param shipped the file of the shipped realm */
    static Site start(StackOptions options, Path shipped, PrintStream out) throws IOException {
        Site site = new Site(options, out);
        try {
            BenchmarkRealm.create(site.http, shipped, List.of(), site::change);
            return site;
        } catch (IOException | RuntimeException e) {
            site.close();
            throw e;
        }
    }

    LocalStack stack() {
        return stack;
    }

    CountingMailServer mailServer() {
        return mailServer;
    }

    /** The first server. */
    Http http() {
        return http;
    }

    void tell(String line) {
        out.println("  " + line);
    }

    /** A request for each at the first server. The queue may not be empty afterwards. */
    Block ask(String kind, List<Person> people, int perSecond) throws InterruptedException {
        Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Duration before = stack.keycloakCpuTime();
        List<Asked> asked = new OpenLoop(() -> http, perSecond).run(people);
        Duration cpu = stack.keycloakCpuTime().minus(before);
        return new Block(kind, began, asked, waiting(), cpu, Duration.ZERO);
    }

    /** The same, and waits until the queue is empty, with a mail server that is up and fast. */
    Block askAndDrain(String kind, List<Person> people, int perSecond) throws InterruptedException {
        Block block = ask(kind, people, perSecond);
        mailServer.takes(Duration.ZERO);
        return new Block(kind, block.began(), block.asked(), block.backlog(), block.cpu(), awaitEmptyQueue());
    }

    /** Mails in the queue, those in work among them. */
    int waiting() {
        WorkQueue.Backlog backlog = mails.backlog();
        return Math.toIntExact(backlog.open() + backlog.delayed() + backlog.parked());
    }

    /** Returns how long that took. */
    Duration awaitEmptyQueue() throws InterruptedException {
        long begin = System.nanoTime();
        while (waiting() > 0 || auditRows.depth().open() > 0) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException(waiting() + " mails are still in the queue");
            }
            Thread.sleep(LOOK.toMillis());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** What became of requests; the queue is empty. */
    Ledger account(List<Asked> asked) {
        return Ledger.of(asked, mailServer.mails(), new Auditor(http)::abandoned);
    }

    @Override
    public void close() throws IOException {
        redis.close();
        stack.close();
        mailServer.close();
    }

    private void change(ObjectNode realm) {
        realm.withObject("/smtpServer").put("host", "127.0.0.1").put("port", Integer.toString(mailServer.port()));
        realm.path("authenticatorConfig").forEach(execution -> ((ObjectNode) execution.path("config"))
                .put("tsesCodeLifetime", LIFETIME_SECONDS));
        Auditor.open(realm);
    }
}
