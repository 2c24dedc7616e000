package dev.tses.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Who serves the hash slot of our keys. */
record ClusterQuestion(int slot) implements AskingLocator.Question {

    static ClusterQuestion forPrefix(String keyPrefix) {
        return new ClusterQuestion(JedisClusterCRC16.getSlot("{" + keyPrefix + "}"));
    }

    @Override
    public Optional<AskingLocator.Answer> ask(Connection connection, RedisHost asked) {
        CommandArguments command = new CommandArguments(Command.CLUSTER).add("SLOTS");
        return read(connection.executeCommand(new CommandObject<>(command, BuilderFactory.ENCODED_OBJECT_LIST)), asked);
    }

    /** Each range of slots is: first, last, primary, replicas…; each node: host, port, more. */
    Optional<AskingLocator.Answer> read(List<?> ranges, RedisHost asked) {
        Optional<RedisHost> primary = Optional.empty();
        List<RedisHost> nodes = new ArrayList<>();
        for (Object each : ranges) {
            List<?> range = (List<?>) each;
            List<RedisHost> serving = range.subList(2, range.size()).stream()
                    .map(node -> host((List<?>) node, asked))
                    .toList();
            nodes.addAll(serving);
            if ((Long) range.get(0) <= slot && slot <= (Long) range.get(1)) {
                primary = Optional.of(serving.get(0));
            }
        }
        return primary.map(host -> new AskingLocator.Answer(host, nodes));
    }

    /** A node that does not know its own name leaves it out: it is where we reached it. */
    private static RedisHost host(List<?> node, RedisHost asked) {
        String name = Optional.ofNullable((String) node.get(0))
                .filter(known -> !known.isEmpty())
                .orElse(asked.name());
        return new RedisHost(name, ((Long) node.get(1)).intValue());
    }
}
