package dev.tses.benchmarks.audit;

import dev.tses.benchmarks.server.Auditor;
import dev.tses.benchmarks.server.BenchmarkRealm;
import dev.tses.benchmarks.server.Doors;
import dev.tses.benchmarks.server.Http;
import dev.tses.benchmarks.server.Person;
import dev.tses.benchmarks.server.PostOffice;
import dev.tses.benchmarks.server.SentCode;
import dev.tses.benchmarks.server.Steps;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.queue.WorkQueue;
import dev.tses.seal.RealmSecret;
import dev.tses.stack.LocalStack;
import dev.tses.stack.Ports;
import dev.tses.stack.StackOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running stack in production mode, at which people sign in by codes. Their mails are neither rendered nor sent. */
final class Server implements AutoCloseable {

    /** Everybody who may sign in. */
    static final List<Person> PEOPLE = Person.crowd("member", 600);

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LocalStack stack;
    private final RedisConnection redis;
    private final WorkQueue rows;
    private final Http http;
    private final Http management;
    private final PostOffice mails;
    private final Doors doors;

    private Server(LocalStack stack, RealmSecret secret) {
        this.stack = stack;
        redis = new RedisConnection(RedisSettings.of(stack.redisUrl()));
        rows = new WorkQueue(redis, "audit");
        http = new Http(stack.keycloak());
        management = new Http(stack.management());
        mails = new PostOffice(redis, secret);
        doors = new Doors(http, BenchmarkRealm.NAME);
    }

    /** @param more of the server's environment variables */
    static Server start(Path repository, Ports ports, Map<String, String> more, PrintStream out) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KC_SPI_TSES_OTP__REDIS__MAIL_WORKERS", "0");
        LocalStack stack = LocalStack.start(StackOptions.inRepository(repository)
                .workFolder(repository.resolve("benchmarks/target/stack"))
                .ports(ports)
                .freshData(true)
                .environment(environment)
                .progress(new Steps(out))
                .build());
        try {
            RealmSecret secret = BenchmarkRealm.create(
                    new Http(stack.keycloak()),
                    repository.resolve("realm-export/tses-realm.json"),
                    PEOPLE,
                    Auditor::open);
            return new Server(stack, secret);
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    LocalStack stack() {
        return stack;
    }

    Http http() {
        return http;
    }

    /** Asks for a code, takes it out of its mail, and signs in with it. */
    void signIn(Person person) {
        CompletableFuture<SentCode> code = mails.expect(person);
        doors.request(person);
        doors.verify(person, code.join());
    }

    /** Many sign-ins, gently at first. */
    void warmUp(int seconds) throws InterruptedException {
        for (int part : List.of(8, 4, 2, 1)) {
            OpenLoop unused = OpenLoop.run(Math.max(1, 16 / part), seconds / 4, this::signIn);
        }
        awaitRows();
    }

    /** Waits until every row is written. */
    void awaitRows() throws InterruptedException {
        long begin = System.nanoTime();
        while (waitingRows() > 0) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException(waitingRows() + " rows are still in the queue");
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** Rows in the queue, those in work among them. */
    long waitingRows() {
        WorkQueue.Backlog backlog = rows.backlog();
        return backlog.open() + backlog.delayed() + backlog.parked();
    }

    /** The sum of a metric of the server, over all the labels that fit. */
    double metric(String name, String label) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{[^}]*" + label + "[^}]*})? (\\S+)$")
                .matcher(management.send(management.from("127.0.0.1", "/metrics"), 200));
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return sum;
    }

    /** Keycloak's database. */
    Statements database() {
        return Statements.at(stack.jdbcUrl());
    }

    String realmId() throws SQLException {
        return database()
                .query("SELECT id FROM realm WHERE name = '" + BenchmarkRealm.NAME + "'")
                .get(0);
    }

    @Override
    public void close() {
        mails.close();
        redis.close();
        stack.close();
    }
}
