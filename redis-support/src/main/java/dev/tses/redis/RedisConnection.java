package dev.tses.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Pooled connections to Redis, safe for use by many threads. Connecting is left to the first command: a server may start
 * while Redis is away, and recovers by itself when it is back.
 *
 * <p>Consumers that wait for work have connections of their own, one each, so that they never keep a sign-in waiting for a
 * free place in the pool.
 *
 * <p>Every method throws {@link RedisUnavailableException} when Redis does not answer in time.
 */
public final class RedisConnection implements AutoCloseable {

    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(2);
    private static final int UNLIMITED = -1;

    private final RedisSettings settings;
    private final RedisClient commands;
    private final RedisClient readers;

    public RedisConnection(RedisSettings settings) {
        this.settings = settings;
        this.commands = client(settings, settings.poolSize());
        this.readers = client(settings, UNLIMITED);
    }

    /** The full name of a key of ours: {@code {prefix}:name}. */
    public String key(String name) {
        return "{" + settings.keyPrefix() + "}:" + name;
    }

    /**
     * Runs a script in one round trip. Redis keeps scripts by hash; one it has forgotten (restart, failover, {@code SCRIPT
     * FLUSH}) is sent along once more.
     *
     * @return what the script returns: {@link Long}, {@link String}, {@link List}, or an empty list for nothing
     */
    public Object eval(LuaScript script, List<String> keys, List<String> args) {
        return call(commands, script.toString(), client -> {
            Object answer;
            try {
                answer = client.evalsha(script.sha1(), keys, args);
            } catch (JedisNoScriptException e) {
                answer = client.eval(script.source(), keys, args);
            }
            return answer == null ? List.of() : answer;
        });
    }

    /** Creates a stream's consumer group, and the stream, where they do not exist yet. */
    public void createGroup(String stream, String group) {
        call(commands, "XGROUP CREATE", client -> {
            try {
                return client.xgroupCreate(stream, group, new StreamEntryID(0, 0), true);
            } catch (JedisDataException e) {
                if (says(e, "BUSYGROUP")) {
                    return "OK";
                }
                throw e;
            }
        });
    }

    /**
     * Takes new entries of a stream for a consumer.
     *
     * @param block how long to wait for the first, at most 2 seconds; less than a millisecond for not at all
     * @return entry id → fields, oldest first; empty when none came in time, or when the group does not exist: {@link
     *     #createGroup} is then called for the next time
     */
    public Map<String, Map<String, String>> readGroup(
            String stream, String group, String consumer, int count, Duration block) {
        XReadGroupParams params = XReadGroupParams.xReadGroupParams().count(count);
        if (block.toMillis() > 0) {
            params.block((int) Math.min(block.toMillis(), LONGEST_BLOCK.toMillis()));
        }
        Map<String, StreamEntryID> from = Map.of(stream, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY);
        return call(readers, "XREADGROUP", client -> {
            try {
                var answer = client.xreadGroup(group, consumer, params, from);
                return answer == null || answer.isEmpty()
                        ? Map.of()
                        : entries(answer.get(0).getValue());
            } catch (JedisDataException e) {
                if (says(e, "NOGROUP") || says(e, "UNBLOCKED")) { // the latter if the stream vanished while we waited
                    createGroup(stream, group);
                    return Map.of();
                }
                throw e;
            }
        });
    }

    /** Whether Redis answers now. */
    public boolean isAvailable() {
        try {
            return "PONG".equals(call(commands, "PING", UnifiedJedis::ping));
        } catch (RedisUnavailableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        readers.close();
        commands.close();
    }

    private static Map<String, Map<String, String>> entries(List<StreamEntry> list) {
        Map<String, Map<String, String>> entries = new LinkedHashMap<>();
        list.forEach(entry -> entries.put(entry.getID().toString(), entry.getFields()));
        return entries;
    }

    private static boolean says(JedisDataException e, String code) {
        return String.valueOf(e.getMessage()).startsWith(code);
    }

    private static <T> T call(RedisClient client, String what, Function<UnifiedJedis, T> command) {
        try {
            return command.apply(client);
        } catch (JedisException e) {
            if (isStale(e)) {
                client.getPool().clear(); // the idle ones lead to the same gone server: let nobody else run into them
            }
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new RedisUnavailableException(what, e);
        }
    }

    /** Whether the connection's server is gone or was demoted to a replica; a slow one is neither. */
    private static boolean isStale(JedisException e) {
        boolean broken = e instanceof JedisConnectionException && !(e.getCause() instanceof SocketTimeoutException);
        return broken || String.valueOf(e.getMessage()).contains("READONLY");
    }

    private static RedisClient client(RedisSettings settings, int connections) {
        int timeout = (int) settings.timeout().toMillis();
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2() // to negotiate it, the client would connect now, and misread answers if it could not
                .connectionTimeoutMillis(timeout)
                .socketTimeoutMillis(timeout)
                .blockingSocketTimeoutMillis(timeout + (int) LONGEST_BLOCK.toMillis())
                .clientName("tses")
                .database(settings.database());
        if (settings.tls()) {
            config.sslOptions(SslOptions.defaults());
        }
        settings.user().ifPresent(config::user);
        settings.password().ifPresent(config::password);
        return RedisClient.builder()
                .hostAndPort(new HostAndPort(settings.uri().getHost(), settings.port()))
                .clientConfig(config.build())
                .poolConfig(pool(settings, connections))
                .build();
    }

    private static ConnectionPoolConfig pool(RedisSettings settings, int connections) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(settings.timeout());
        pool.setJmxEnabled(false);
        return pool;
    }
}
