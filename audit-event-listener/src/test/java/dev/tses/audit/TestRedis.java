package dev.tses.audit;

import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisOption;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RedisProcess;
import java.util.List;
import java.util.Map;

/** A real Redis that can be stopped and started again. */
public final class TestRedis implements AutoCloseable {

    private final RedisProcess server = RedisProcess.server(Protection.NONE);
    private final RedisConnection connection = new RedisConnection(RedisSettings.of(Map.of(
            RedisOption.URL, "redis://127.0.0.1:" + server.port(),
            RedisOption.KEY_PREFIX, "test",
            RedisOption.TIMEOUT, "20000")));

    public TestRedis() {
        server.start();
    }

    public RedisConnection connection() {
        return connection;
    }

    /** Everything that is in it, as text. */
    public String dump() {
        return (String) connection.eval(LuaScript.besides(TestRedis.class, "dump.lua"), List.of(), List.of());
    }

    public void stop() {
        server.kill();
    }

    /** Starts again, with what was in it. */
    public void startAgain() {
        server.start();
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
