package dev.tses.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A Redis server that keeps its data in an append-only file. */
final class RedisServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Children children;
    private final Path folder;
    private final Path log;
    private final int port;
    private Optional<Child> server = Optional.empty();

    RedisServer(Children children, WorkFolder work, int port) {
        this.children = children;
        this.folder = work.redis();
        this.log = work.log("redis");
        this.port = port;
    }

    static Path data(Path folder) {
        return folder.resolve("data");
    }

    void start() throws IOException, InterruptedException {
        if (server.filter(Child::alive).isPresent()) {
            return;
        }
        Path program = new RedisBinary(folder.resolve("programs")).locate();
        Files.createDirectories(data(folder));
        ProcessBuilder process =
                new ProcessBuilder(command(program)).directory(data(folder).toFile());
        server = Optional.of(children.start(Role.REDIS, process, log));
        awaitReady();
    }

    void stop() throws IOException, InterruptedException {
        if (server.isPresent()) {
            server.get().stop();
        }
    }

    Optional<Child> process() {
        return server.filter(Child::alive);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    private List<String> command(Path program) {
        return List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--appendonly",
                "yes",
                "--save",
                "");
    }

    private void awaitReady() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (!answers()) {
            if (server.isEmpty() || server.get().endsWithin(Duration.ofMillis(20))) {
                children.ensureOpen();
                throw new StackException("Redis ended while it started; if the data in " + data(folder)
                        + " is broken, start once with --reset." + LogExcerpt.of(log));
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new StackException("Redis does not answer after half a minute." + LogExcerpt.of(log));
            }
        }
    }

    /** While it loads its data it answers with an error instead of PONG. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.at(port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
