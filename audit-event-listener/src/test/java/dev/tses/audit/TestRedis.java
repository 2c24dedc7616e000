package dev.tses.audit;

import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import redis.embedded.RedisServer;

/** A real Redis that can be stopped and started again. */
public final class TestRedis implements AutoCloseable {

    private final int port = freePort();
    private RedisServer server = newServer();
    private final RedisConnection connection = new RedisConnection(
            new RedisSettings(URI.create("redis://127.0.0.1:" + port), "test", Duration.ofSeconds(1), 8));

    public TestRedis() throws IOException {
        server.start();
    }

    public RedisConnection connection() {
        return connection;
    }

    /** Everything that is in it, as text. */
    public String dump() {
        return (String) connection.eval(LuaScript.besides(TestRedis.class, "dump.lua"), List.of(), List.of());
    }

    public void stop() throws IOException {
        server.stop();
    }

    /** Starts again, with nothing in it. */
    public void startAgain() throws IOException {
        server = newServer();
        server.start();
    }

    @Override
    public void close() throws IOException {
        connection.close();
        server.stop();
    }

    private RedisServer newServer() {
        try {
            return RedisServer.newRedisServer()
                    .port(port)
                    .setting("save \"\"")
                    .setting("appendonly no")
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
