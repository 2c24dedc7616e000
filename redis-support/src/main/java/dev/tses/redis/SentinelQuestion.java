package dev.tses.redis;

import java.util.List;
import java.util.Optional;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Who a Sentinel holds for the primary. */
record SentinelQuestion(String primary) implements AskingLocator.Question {

    @Override
    public Optional<AskingLocator.Answer> ask(Connection connection, RedisHost asked) {
        CommandArguments command = new CommandArguments(Command.SENTINEL)
                .add("GET-MASTER-ADDR-BY-NAME")
                .add(primary);
        List<String> address = connection.executeCommand(new CommandObject<>(command, BuilderFactory.STRING_LIST));
        return address == null || address.size() != 2
                ? Optional.empty()
                : Optional.of(new AskingLocator.Answer(
                        new RedisHost(address.get(0), Integer.parseInt(address.get(1))), List.of()));
    }
}
