package dev.tses.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.embedded.RedisServer;

/** A real Redis of a test class, which crashes and comes back as told and keeps what it acknowledged (append-only file). */
public final class RealRedis implements BeforeAllCallback, AfterAllCallback {

    private final AtomicInteger prefixes = new AtomicInteger();
    private final int port = freePort();
    private final RedisServer server = server(port);
    private final RedisClient raw = RedisClient.builder()
            .hostAndPort("127.0.0.1", port)
            .clientConfig(DefaultJedisClientConfig.builder()
                    .resp2()
                    .timeoutMillis(10_000)
                    .build())
            .build();

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        crash();
        raw.close();
    }

    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void crash() {
        try {
            server.stop();
            raw.getPool().clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** A connection whose keys no other test sees. */
    public RedisConnection connect() {
        return connect("test" + prefixes.incrementAndGet());
    }

    public RedisConnection connect(String prefix) {
        return new RedisConnection(new RedisSettings(RedisSettings.parse(url()), prefix, Duration.ofSeconds(2), 32));
    }

    /** For looking behind the product's back. */
    public RedisClient raw() {
        return raw;
    }

    public Object command(String command, String... args) {
        ProtocolCommand raw = () -> command.getBytes(StandardCharsets.UTF_8);
        CommandArguments arguments = new CommandArguments(raw).addObjects((Object[]) args);
        return this.raw.executeCommand(new CommandObject<>(arguments, BuilderFactory.RAW_OBJECT));
    }

    public Set<String> keys(RedisConnection connection) {
        return new TreeSet<>(raw.keys(connection.key("*")));
    }

    private static RedisServer server(int port) {
        try {
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "redis");
            return RedisServer.newRedisServer()
                    .port(port)
                    .setting("dir " + directory)
                    .setting("save \"\"")
                    .setting("appendonly yes")
                    .setting("appendfsync always")
                    .onShutdownForceStop(true)
                    .build();
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
