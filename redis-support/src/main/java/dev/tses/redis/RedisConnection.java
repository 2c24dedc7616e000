package dev.tses.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Connections to the primary, safe for use by many threads, wherever the primary is now. Connecting is left to the first
 * command: a server may start while Redis is away, and recovers by itself when it is back, or when another has taken over.
 *
 * <p>No command that may have been executed is sent again. What a script answers is believed only once as many replicas as
 * {@link RedisSettings#replicas()} says hold what it wrote: no failover then takes back what was told (ADR 8).
 *
 * <p>Consumers that wait for work have connections of their own, one each, so that they never keep a sign-in waiting for a
 * free place in the pool.
 *
 * <p>Every method throws {@link RedisUnavailableException} when Redis does not answer in time, or too few replicas hold the
 * write.
 */
public final class RedisConnection implements AutoCloseable {

    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(2);

    private final String keyPrefix;
    private final WriteConcern concern;
    private final ConnectionPool commands;
    private final ConnectionPool readers;

    public RedisConnection(RedisSettings settings) {
        ConnectionOpener opener = ConnectionOpener.toRedis(settings, LONGEST_BLOCK);
        Primary primary = new Primary(PrimaryLocator.of(settings, opener), settings.timeout());
        this.keyPrefix = settings.keyPrefix();
        // Half the time, so that Redis itself says who is missing before the connection is given up.
        this.concern = new WriteConcern(settings.replicas(), settings.timeout().dividedBy(2));
        this.commands = new ConnectionPool(primary, opener, settings.poolSize(), settings.timeout());
        this.readers = new ConnectionPool(primary, opener, Integer.MAX_VALUE, settings.timeout());
    }

    /** The full name of a key of ours: {@code {prefix}:name}. */
    public String key(String name) {
        return "{" + keyPrefix + "}:" + name;
    }

    /**
     * Runs a script in one round trip. Redis keeps scripts by hash; one it has forgotten (restart, failover, {@code SCRIPT
     * FLUSH}) is sent along once more.
     *
     * @param keys from {@link #key}
     * @return what the script returns: {@link Long}, {@link String}, {@link List}, or an empty list for nothing
     */
    public Object eval(LuaScript script, List<String> keys, List<String> args) {
        return call(
                script.toString(),
                () -> commands.call(connection -> {
                    try {
                        return concern.execute(connection, script(Command.EVALSHA, script.sha1(), keys, args));
                    } catch (JedisNoScriptException e) {
                        return concern.execute(connection, script(Command.EVAL, script.source(), keys, args));
                    }
                }));
    }

    /** Creates a stream's consumer group, and the stream, where they do not exist yet. */
    public void createGroup(String stream, String group) {
        CommandArguments create = new CommandArguments(Command.XGROUP)
                .add("CREATE")
                .key(stream)
                .add(group)
                .add("0")
                .add("MKSTREAM");
        call(
                "XGROUP CREATE",
                () -> commands.call(connection -> {
                    try {
                        return connection.executeCommand(create);
                    } catch (JedisDataException e) {
                        if (says(e, "BUSYGROUP")) {
                            return "OK";
                        }
                        throw e;
                    }
                }));
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
        CommandArguments read =
                new CommandArguments(Command.XREADGROUP).addObjects("GROUP", group, consumer, "COUNT", count);
        if (block.toMillis() > 0) {
            read.addObjects("BLOCK", Math.min(block.toMillis(), LONGEST_BLOCK.toMillis()))
                    .blocking();
        }
        read.add("STREAMS").key(stream).add(">");
        return call("XREADGROUP", () -> {
            try {
                return readers.call(connection -> entries(connection, read));
            } catch (JedisDataException e) {
                if (says(e, "NOGROUP") || says(e, "UNBLOCKED")) { // the latter if the stream vanished while we waited
                    createGroup(stream, group);
                    return Map.of();
                }
                throw e;
            }
        });
    }

    /** Whether Redis would decide now: it serves our keys, and so many replicas hold what was written as must. */
    public boolean isAvailable() {
        CommandArguments look =
                new CommandArguments(Command.EXISTS).key(key("any")); // a cluster that is down answers PING
        try {
            call("EXISTS", () -> commands.call(connection -> concern.execute(connection, look)));
            return true;
        } catch (RedisUnavailableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        readers.close();
        commands.close();
    }

    private static CommandArguments script(
            Command command, String script, Collection<String> keys, Collection<String> args) {
        return new CommandArguments(command)
                .add(script)
                .add(keys.size())
                .keys(keys)
                .addObjects(args);
    }

    private static Map<String, Map<String, String>> entries(Connection connection, CommandArguments read) {
        var answer = connection.executeCommand(new CommandObject<>(read, BuilderFactory.STREAM_READ_RESPONSE));
        Map<String, Map<String, String>> entries = new LinkedHashMap<>();
        if (answer != null && !answer.isEmpty()) {
            List<StreamEntry> list = answer.get(0).getValue();
            list.forEach(entry -> entries.put(entry.getID().toString(), entry.getFields()));
        }
        return entries;
    }

    private static boolean says(JedisDataException e, String code) {
        return String.valueOf(e.getMessage()).startsWith(code);
    }

    private static <T> T call(String what, Supplier<T> command) {
        try {
            return command.get();
        } catch (JedisException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new RedisUnavailableException(what, e);
        }
    }
}
