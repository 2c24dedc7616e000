package dev.tses.benchmarks;

import dev.tses.otp.keycloak.SessionEngine;
import dev.tses.otp.redis.RedisOtpStore;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.queue.WorkQueue;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import redis.embedded.RedisServer;

/** A Redis process for each fork, on a free port, and the engine on it. Its data lie on the disk of this module. */
@State(Scope.Benchmark)
public class LocalRedis {

    /** What is on disk: the append-only file as production has it, synced every second, or nothing. */
    @Param({"everysec", "none"})
    public String persistence = "";

    private final int port = freePort();
    private final RedisConnection connection = new RedisConnection(RedisSettings.of("redis://127.0.0.1:" + port));
    private final SessionEngine engine =
            new SessionEngine(new RedisOtpStore(connection, new WorkQueue(connection, "mail")));
    private final Path data = newFolder();
    private Optional<RedisServer> server = Optional.empty();
    private long runsSince;

    @Setup(Level.Trial)
    public void start() throws IOException {
        RedisServer started = RedisServer.newRedisServer()
                .port(port)
                .setting("dir " + data)
                .setting("save \"\"")
                .setting("appendonly " + (persistence.equals("none") ? "no" : "yes"))
                .setting("appendfsync " + (persistence.equals("none") ? "no" : persistence))
                .onShutdownForceStop(true)
                .build();
        started.start();
        server = Optional.of(started);
        runsSince = System.nanoTime();
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        connection.close();
        if (server.isPresent()) {
            server.get().stop();
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** The engine; each request is served by a service of its own. */
    SessionEngine engine() {
        return engine;
    }

    /** The {@link System#nanoTime} of its start. */
    long runsSince() {
        return runsSince;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
