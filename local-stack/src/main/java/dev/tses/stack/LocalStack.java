package dev.tses.stack;

import dev.tses.stack.mail.Inbox;
import dev.tses.stack.mail.InboxPage;
import dev.tses.stack.mail.MailServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL, Redis, a mail server with an inbox page and Keycloak, running together on 127.0.0.1.
 *
 * <p>Closing it, or the end of this JVM, stops every process; the data stays in the work folder. The methods that stop,
 * pause and start single parts are for tests of what happens then: they keep port and data, and return when the part
 * is ready, or gone. Every method throws {@link StackException} when its work cannot be done.
 */
public final class LocalStack implements AutoCloseable {
    private final Ground ground;
    private final Steps steps;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final Inbox inbox = new Inbox();
    private final MailServer mail;
    private final InboxPage inboxPage;
    private final KeycloakInstallation installation;
    private final KeycloakNode keycloak;
    private final AtomicInteger nodes = new AtomicInteger(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread onShutdown = new Thread(this::stopEverything, "stack-shutdown");

    private LocalStack(Ground ground) {
        this.ground = ground;
        steps = new Steps(ground.options().progress());
        postgres = new PostgresServer(ground.children(), ground.work(), ground.port(Service.POSTGRES));
        redis = new RedisServer(ground.children(), ground.work(), ground.port(Service.REDIS));
        mail = new MailServer(ground.port(Service.SMTP), inbox, Clock.systemUTC());
        inboxPage = new InboxPage(Loopback.at(ground.port(Service.INBOX)), inbox);
        installation = new KeycloakInstallation(ground, postgres, redis);
        keycloak =
                installation.node("keycloak", ground.port(Service.KEYCLOAK), ground.port(Service.MANAGEMENT), Map.of());
    }

    /**
     * Starts everything and returns when Keycloak is ready. The first start in a work folder takes about a minute.
     *
     * @throws StackException if it cannot start; nothing runs then
     * @throws CancellationException if the JVM ends or the thread is interrupted meanwhile
     */
    public static LocalStack start(StackOptions options) {
        LocalStack stack = new LocalStack(Steps.get("Preparing the work folder", () -> Ground.prepare(options)));
        try {
            stack.endWithTheJvm();
            stack.startEverything();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Such as {@code http://localhost:8080}. */
    public URI keycloak() {
        return keycloak.uri();
    }

    /** Keycloak's health and metrics, such as {@code http://localhost:9000}. */
    public URI management() {
        return keycloak.management();
    }

    /** The name of the imported realm. */
    public String realm() {
        return ground.realm();
    }

    /** The inbox page, such as {@code http://localhost:8025}; its API is below {@code /api/messages}. */
    public URI inbox() {
        return URI.create("http://localhost:" + ground.port(Service.INBOX));
    }

    /** Such as {@code redis://127.0.0.1:6399}. */
    public String redisUrl() {
        return redis.url();
    }

    /** Keycloak's database, with user and password. */
    public String jdbcUrl() {
        return postgres.url() + "?user=" + PostgresServer.USER + "&password=" + ground.password();
    }

    /** Where mail is accepted on 127.0.0.1. */
    public int smtpPort() {
        return ground.port(Service.SMTP);
    }

    /** What the Keycloak server writes. */
    public Path serverLog() {
        return keycloak.log();
    }

    /** The CPU time of the Keycloak server since it was started, for measurements. */
    public Duration keycloakCpuTime() {
        return keycloak.cpuTime();
    }

    /** The folder of all logs. */
    public Path logs() {
        return ground.work().logs();
    }

    /** Starts Redis on its port, with its data, unless it runs. */
    public void startRedis() {
        Steps.run("Starting Redis", redis::start);
    }

    /** Stops it in good order, its data written. */
    public void stopRedis() {
        Steps.run("Stopping Redis", redis::stop);
    }

    /** Redis keeps its connections but answers nothing until it is resumed. */
    public void pauseRedis() {
        Steps.run("Pausing Redis", () -> signal(redis.process(), PosixSignal.STOP));
    }

    /** Redis goes on where it was paused. */
    public void resumeRedis() {
        Steps.run("Resuming Redis", () -> signal(redis.process(), PosixSignal.CONT));
    }

    /** Starts PostgreSQL unless it runs. Keycloak may need a moment to notice. */
    public void startPostgres() {
        Steps.run("Starting PostgreSQL", postgres::start);
    }

    /** Stops it in good order, without waiting for its clients. */
    public void stopPostgres() {
        Steps.run("Stopping PostgreSQL", postgres::stop);
    }

    /** The mail server accepts connections again. */
    public void startSmtp() {
        Steps.run("Starting the mail server", mail::start);
    }

    /** Connections are refused from now on; open ones are closed. */
    public void stopSmtp() {
        mail.stop();
    }

    /** The received mails, for tests in this JVM. */
    public Inbox mails() {
        return inbox;
    }

    /** The mail server, to make it slow or unfriendly. */
    public MailServer mailServer() {
        return mail;
    }

    /** Starts Keycloak after {@link #killKeycloak()}. */
    public void startKeycloak() {
        keycloak.start();
    }

    /** Kills Keycloak without a warning, as {@code kill -9} does. */
    public void killKeycloak() {
        keycloak.kill();
    }

    /**
     * Starts one more Keycloak beside the first one, on free ports, with the same database and Redis. It stops with the
     * stack at the latest. The nodes' own caches form a cluster.
     */
    public KeycloakNode startNode() {
        return startNode(Map.of());
    }

    /**
     * Starts one more Keycloak that is configured differently.
     *
     * @param environment further environment variables for this node; they win over the stack's own
     */
    public KeycloakNode startNode(Map<String, String> environment) {
        PortPlan ports = new PortPlan(new SecureRandom());
        KeycloakNode node =
                installation.node("keycloak-" + nodes.incrementAndGet(), ports.free(), ports.free(), environment);
        node.start();
        return node;
    }

    /**
     * Waits until the stack is closed.
     *
     * @throws StackException as soon as Keycloak ends by itself
     */
    public void awaitEnd() {
        keycloak.onExit().join();
        if (!closed.get()) {
            throw Steps.get("Reading Keycloak's log", () -> keycloak.ended("Keycloak has ended unexpectedly."));
        }
    }

    /** Stops everything: Keycloak, Redis, PostgreSQL, mail server, inbox. May be called twice. */
    @Override
    public void close() {
        stopEverything();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException e) {
            // The JVM is on its way down and runs the hook itself.
        }
    }

    private void endWithTheJvm() {
        try {
            Runtime.getRuntime().addShutdownHook(onShutdown);
        } catch (IllegalStateException e) {
            throw new CancellationException("The JVM is ending.");
        }
    }

    private void startEverything() {
        steps.show("Start PostgreSQL", postgres::start);
        steps.show("Start Redis", redis::start);
        steps.show("Start the mail server and its inbox", () -> {
            mail.start();
            inboxPage.start();
        });
        Steps.run("Preparing Keycloak", () -> installation.prepare(steps));
        steps.show("Start Keycloak", keycloak::start);
        Steps.run("Remembering the realm", this::compareRealm);
    }

    private void compareRealm() throws IOException {
        installation.rememberRealm();
        if (installation.keepsOlderRealm()) {
            ground.options()
                    .progress()
                    .note("The realm file has changed since the database was made, which keeps the older realm:"
                            + " a start with fresh data (--reset) imports the new one.");
        }
    }

    private void stopEverything() {
        if (closed.getAndSet(true)) {
            return;
        }
        for (Child child : ground.children().close()) {
            steps.attempt("Stop " + child.role().label(), child::stop);
        }
        mail.stop();
        inboxPage.stop();
        Steps.run("Leaving the work folder", () -> {
            ground.children().remember();
            ground.lock().close();
        });
    }

    private static void signal(Optional<Child> child, PosixSignal signal) throws IOException, InterruptedException {
        if (child.isPresent()) {
            child.get().signal(signal);
        }
    }
}
