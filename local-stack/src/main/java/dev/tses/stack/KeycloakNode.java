package dev.tses.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One Keycloak server of the stack. Methods return when the server is ready, or gone. */
public final class KeycloakNode {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Children children;
    private final KeycloakDistribution distribution;
    private final KeycloakEnvironment environment;
    private final String realm;
    private final Path log;
    private Optional<Child> server = Optional.empty();

    KeycloakNode(
            Children children,
            KeycloakDistribution distribution,
            KeycloakEnvironment environment,
            String realm,
            Path log) {
        this.children = children;
        this.distribution = distribution;
        this.environment = environment;
        this.realm = realm;
        this.log = log;
    }

    /** Such as {@code http://localhost:8080}. */
    public URI uri() {
        return local("KC_HTTP_PORT", "");
    }

    /** Where health and metrics are, such as {@code http://localhost:9000}. */
    public URI management() {
        return local("KC_HTTP_MANAGEMENT_PORT", "");
    }

    /** What the server writes. */
    public Path log() {
        return log;
    }

    /** Starts it unless it runs. */
    public synchronized void start() {
        Steps.run("Starting Keycloak", () -> {
            if (server.filter(Child::alive).isPresent()) {
                return;
            }
            ProcessBuilder process = new ProcessBuilder(
                    List.of("sh", distribution.script().toString(), "start", "--optimized", "--import-realm"));
            environment.applyTo(process);
            server = Optional.of(children.start(Role.KEYCLOAK, process, log));
            awaitReady();
            children.remember();
        });
    }

    /** Stops it in good order. */
    public synchronized void stop() {
        Steps.run("Stopping Keycloak", () -> {
            if (server.isPresent()) {
                server.get().stop();
            }
        });
    }

    /** Kills it without a warning, as {@code kill -9} does. */
    public synchronized void kill() {
        Steps.run("Killing Keycloak", () -> {
            if (server.isPresent()) {
                server.get().kill();
            }
        });
    }

    /** The CPU time of its processes since it was started, to about a hundredth of a second; zero unless it runs. */
    public synchronized Duration cpuTime() {
        // The server itself is a child of its start script.
        return server.map(Child::handle).stream()
                .flatMap(script -> Stream.concat(Stream.of(script), script.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    CompletableFuture<Process> onExit() {
        return server.map(Child::onExit).orElseGet(CompletableFuture::new);
    }

    StackException ended(String what) throws IOException {
        return new StackException(what + LogExcerpt.of(log));
    }

    private void awaitReady() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (HttpStatus.of(local("KC_HTTP_MANAGEMENT_PORT", "/health/ready")) != 200) {
            if (server.isEmpty() || server.get().endsWithin(Duration.ofMillis(300))) {
                children.ensureOpen();
                throw ended("Keycloak ended while it started.");
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw ended("Keycloak is not ready after " + PATIENCE.toMinutes() + " minutes.");
            }
        }
        int status = HttpStatus.of(local("KC_HTTP_PORT", "/realms/" + realm));
        while (status == HttpStatus.NONE && System.nanoTime() - begin < PATIENCE.toNanos()) {
            status = HttpStatus.of(local("KC_HTTP_PORT", "/realms/" + realm)); // its first request may take long
        }
        if (status != 200) {
            throw ended("Keycloak runs, but its realm " + realm + " answers with status " + status + ".");
        }
    }

    private URI local(String portVariable, String path) {
        return URI.create("http://localhost:" + environment.variables().get(portVariable) + path);
    }
}
