package dev.tses.redis;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * How many replicas must hold what a command wrote, and all that was written before it, for its answer to be believed. They
 * are asked in the same round trip.
 *
 * @param replicas 0 for none
 * @param patience how long they have for it
 */
record WriteConcern(int replicas, Duration patience) {

    /**
     * Sends a command.
     *
     * @return its answer: {@link Long}, {@link String}, {@link List}, or an empty list for nothing
     * @throws JedisDataException if it failed, or if too few replicas hold what it wrote
     */
    Object execute(Connection connection, CommandArguments command) {
        if (replicas == 0) {
            return readable(connection.executeCommand(command));
        }
        connection.sendCommand(command);
        connection.sendCommand(new CommandArguments(Command.WAIT).add(replicas).add(patience.toMillis()));
        List<Object> answers = connection.getMany(2);
        Object answer = readable(answers.get(0));
        long holding = (Long) readable(answers.get(1));
        if (holding < replicas) {
            throw new JedisDataException(
                    "%d of %d replicas held it within %d ms".formatted(holding, replicas, patience.toMillis()));
        }
        return answer;
    }

    private static Object readable(Object answer) {
        if (answer instanceof JedisDataException error) {
            throw error;
        }
        return answer == null ? List.of() : BuilderFactory.AGGRESSIVE_ENCODED_OBJECT.build(answer);
    }
}
