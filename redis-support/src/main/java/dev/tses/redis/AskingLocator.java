package dev.tses.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Asks one host after another who the primary is, each time starting with the next one: whoever is hung, or cut off from the
 * others, spoils one attempt only.
 */
final class AskingLocator implements PrimaryLocator {

    private final List<RedisHost> seeds;
    private final ConnectionOpener opener;
    private final Duration patience;
    private final Question question;
    private final Deque<RedisHost> hosts = new ArrayDeque<>();

    /** @param patience after this time, hosts that were not asked yet are left to the next attempt */
    AskingLocator(List<RedisHost> seeds, ConnectionOpener opener, Duration patience, Question question) {
        this.seeds = seeds;
        this.opener = opener;
        this.patience = patience;
        this.question = question;
        learn(List.of());
    }

    @Override
    public RedisHost locate() {
        JedisException failure = new JedisConnectionException("none of " + seeds + " knows the primary");
        long start = System.nanoTime();
        for (int i = hosts.size(); i > 0 && System.nanoTime() - start < patience.toNanos(); i--) {
            RedisHost asked = hosts.remove();
            hosts.add(asked);
            try {
                Optional<Answer> answer = ask(asked);
                if (answer.isPresent()) {
                    learn(answer.get().others());
                    return answer.get().primary();
                }
            } catch (JedisException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private Optional<Answer> ask(RedisHost host) {
        try (Connection connection = opener.open(host)) {
            return question.ask(connection, host);
        }
    }

    /** Those who were learned earlier and are not named any more are forgotten: addresses come and go. */
    private void learn(List<RedisHost> others) {
        Set<RedisHost> known = new LinkedHashSet<>(seeds);
        known.addAll(others);
        hosts.retainAll(known);
        known.stream().filter(host -> !hosts.contains(host)).forEach(hosts::add);
    }

    /** What is asked. */
    interface Question {

        /** Empty if the one who is asked does not know. */
        Optional<Answer> ask(Connection connection, RedisHost asked);
    }

    /**
     * What is answered.
     *
     * @param others who may be asked next time
     */
    record Answer(RedisHost primary, List<RedisHost> others) {}
}
