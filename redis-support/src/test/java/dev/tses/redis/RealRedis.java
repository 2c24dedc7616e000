package dev.tses.redis;

import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
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

/** A real Redis of a test class, which crashes and comes back as told and keeps what it acknowledged (append-only file). */
public final class RealRedis implements BeforeAllCallback, AfterAllCallback {

    private final AtomicInteger prefixes = new AtomicInteger();
    private final RedisProcess server = RedisProcess.server(Protection.NONE);
    private final RedisClient raw = RedisClient.builder()
            .hostAndPort("127.0.0.1", server.port())
            .clientConfig(DefaultJedisClientConfig.builder()
                    .resp2()
                    .timeoutMillis(20_000)
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
        server.start();
    }

    public void crash() {
        server.kill();
        raw.getPool().clear();
    }

    /** Makes it answer nobody until it is told to go on. */
    public void hang() {
        server.hang();
    }

    public void goOn() {
        server.goOn();
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    /** A patient connection whose keys no other test sees. */
    public RedisConnection connect() {
        return connect("test" + prefixes.incrementAndGet());
    }

    public RedisConnection connect(String prefix) {
        return connect(Map.of(RedisOption.KEY_PREFIX, prefix));
    }

    public RedisConnection connect(Map<RedisOption, String> more) {
        Map<RedisOption, String> options = new EnumMap<>(
                Map.of(RedisOption.URL, url(), RedisOption.CONNECT_TIMEOUT, "20000", RedisOption.TIMEOUT, "20000"));
        options.putAll(more);
        return new RedisConnection(RedisSettings.of(options));
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
}
