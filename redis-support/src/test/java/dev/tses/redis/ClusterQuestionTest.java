package dev.tses.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RealTopology;
import dev.tses.redis.fixture.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("a machine that is busy has no time for a handover")
class ClusterQuestionTest {

    private static final RedisHost ASKED = new RedisHost("seed", 7);
    private static final LuaScript ECHO = LuaScript.besides(RedisConnectionTest.class, "echo.lua");

    @Test
    void findsWhoServesTheSlotAndWhoElseMayBeAsked() {
        List<Object> ranges = List.of(
                List.of(0L, 99L, List.of("a", 1L, "id"), List.of("b", 2L, "id")),
                List.of(100L, 16_383L, List.of("c", 3L, "id"), List.of("", 4L, "id")));

        AskingLocator.Answer answer =
                new ClusterQuestion(100).read(ranges, ASKED).orElseThrow();

        assertThat(answer.primary()).isEqualTo(new RedisHost("c", 3));
        assertThat(answer.others())
                .containsExactly(
                        new RedisHost("a", 1), new RedisHost("b", 2), new RedisHost("c", 3), new RedisHost("seed", 4));
    }

    @Test
    void doesNotKnowWhoServesASlotThatNobodyServes() {
        List<Object> ranges = List.of(List.of(0L, 99L, List.of("a", 1L, "id")));

        assertThat(new ClusterQuestion(100).read(ranges, ASKED)).isEmpty();
    }

    @Test
    void aPlannedHandoverCostsNoCallAndAGoneSeedIsNotMissed() {
        try (RealTopology topology = RealTopology.Kind.CLUSTER.startSteady(Protection.NONE)) {
            RedisProcess before = topology.primary();
            Map<RedisOption, String> oneSeed = Map.of(RedisOption.URL, "redis://127.0.0.1:" + before.port());
            try (RedisConnection redis = topology.connect(oneSeed)) {
                assertThat(echo(redis)).isEqualTo(List.of(redis.key("k"), 1L));

                RedisProcess after = topology.replica();
                handOver(topology, after);
                topology.awaitReplicas(2);
                assertThat(echo(redis)).isEqualTo(List.of(redis.key("k"), 1L)); // sent on after a MOVED

                before.kill();
                after.ask("CLIENT", "KILL", "TYPE", "normal");
                assertThat(redis.isAvailable()).isFalse(); // a dead connection
                await().until(redis::isAvailable);
            }
        }
    }

    /** Asks again and again, as Redis gives it up after 5 seconds. */
    private static void handOver(RealTopology topology, RedisProcess to) {
        await().ignoreExceptions().until(() -> {
            if (!topology.primary().equals(to)) {
                to.ask("CLUSTER", "FAILOVER");
            }
            await().atMost(Duration.ofSeconds(6)).until(() -> topology.primary().equals(to));
            return true;
        });
    }

    private static Object echo(RedisConnection redis) {
        return redis.eval(ECHO, List.of(redis.key("k")), List.of());
    }
}
