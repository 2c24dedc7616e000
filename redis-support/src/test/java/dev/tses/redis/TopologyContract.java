package dev.tses.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.tses.redis.fixture.Load;
import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RealTopology;
import dev.tses.redis.fixture.RedisProcess;
import dev.tses.redis.fixture.TestTls;
import dev.tses.redis.queue.DeadLetters;
import dev.tses.redis.queue.Delivery;
import dev.tses.redis.queue.Job;
import dev.tses.redis.queue.QueueWorker;
import dev.tses.redis.queue.Verdict;
import dev.tses.redis.queue.WorkQueue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What holds in every topology, each with a primary and two replicas: with TLS and passwords everywhere, for a user who may do
 * no more than the documentation says is needed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TopologyContract {

    private static final LuaScript ADD_TO_LANE = LuaScript.besides(Load.class, "add-to-lane.lua");
    private static final LuaScript ONCE = LuaScript.besides(Load.class, "once.lua");
    private static final Map<RedisOption, String> BOTH_REPLICAS = Map.of(RedisOption.REPLICAS, "2");

    /** Whoever runs this has the JVM trust it. */
    static final TestTls TLS = new TestTls("ip:127.0.0.1");

    private static final Protection PROTECTION = new Protection(Optional.of(TLS), Optional.of("p@ss:/%"));

    private final int database;
    private final RealTopology topology;
    private final RedisConnection redis;

    TopologyContract(RealTopology.Kind kind) {
        this.database = kind == RealTopology.Kind.CLUSTER ? 0 : 3;
        this.topology = kind.startSteady(PROTECTION);
        this.redis = topology.connect(BOTH_REPLICAS);
    }

    @AfterAll
    void stop() {
        redis.close();
        topology.close();
    }

    @BeforeEach
    void bringAllBack() {
        topology.startMissing();
        await().until(redis::isAvailable);
    }

    @Test
    void sendsAScriptThatThePrimaryHasForgotten() {
        for (long i = 1; i <= 3; i++) {
            topology.primary().ask("SCRIPT", "FLUSH");

            assertThat(redis.eval(ONCE, List.of(redis.key("flushed")), List.of("id")))
                    .isEqualTo(i);
        }
    }

    @Test
    void carriesAQueueInTheDatabaseOfTheUrl() {
        WorkQueue queue = new WorkQueue(redis, "topology");
        queue.add(List.of(Job.of("done", ""), Job.of("later", ""), Job.of("never", "")));
        queue.take("me", 1, Duration.ZERO); // creates the group
        List<Delivery> taken = queue.take("me", 9, Duration.ofSeconds(1));
        queue.renew(taken);
        queue.settle(Map.of(
                taken.get(0), new Verdict.Done(),
                taken.get(1), new Verdict.Retry(Duration.ZERO),
                taken.get(2), new Verdict.Dead("never")));
        assertThat(queue.promoteDue()).isEqualTo(1);
        assertThat(queue.take("other", 9, Duration.ofSeconds(1))).hasSize(1);
        assertThat(queue.reclaim("me", 9, Duration.ZERO)).hasSize(1);

        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(1, 0, 1));
        assertThat(topology.primary().ask("INFO", "keyspace").toString()).contains("db" + database + ":keys=");
    }

    @Test
    void parksWhatThereIsNoRoomForAndKeepsDeadLettersByLane() {
        WorkQueue queue = new WorkQueue(redis, "lanes");
        queue.add(List.of(Job.of("first", ""))); // so that the stream lies in the database of the URL
        for (String id : List.of("one", "two", "three")) {
            redis.eval(ADD_TO_LANE, List.of(queue.stream()), List.of(id));
        }
        AtomicBoolean allSeen = new AtomicBoolean();
        try (QueueWorker worker = QueueWorker.fair("lanes", queue, delivery -> {
            if (delivery.lane().isEmpty()) {
                return new Verdict.Done();
            }
            if (delivery.job().id().equals("three")) {
                allSeen.set(true);
            }
            // Of two workers the lane may have one, which holds its place until others wait, unless none is left.
            await().until(() -> allSeen.get() || queue.backlog().parked() > 0);
            return new Verdict.Dead("never");
        })) {
            worker.start(2);
            await().until(() ->
                    queue.deadLetters("lane").newest(9, Optional.empty()).size() == 3);
        }

        String id = queue.deadLetters("lane").newest(1, Optional.empty()).get(0).id();
        assertThat(queue.deadLetters("lane").replay(id)).isEqualTo(DeadLetters.Replay.REPLAYED);
        assertThat(queue.deadLetters("lane").dropAll()).isEqualTo(2);
        assertThat(queue.backlog().open()).isOne();
        assertThat(queue.clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void letsNobodyInWithAnotherPassword() {
        try (RedisConnection wrong = topology.connect(Map.of(RedisOption.PASSWORD, "s3cret"))) {
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> wrong.createGroup(wrong.key("s"), "group"))
                    .satisfies(
                            e -> assertThat(stackTrace(e)).contains("WRONGPASS").doesNotContain("s3cret"));
        }
    }

    @Test
    void believesNothingThatTooFewReplicasHold() {
        RedisProcess replica = topology.replica().kill();

        try (RedisConnection both = topology.connect(Map.of(RedisOption.REPLICAS, "2", RedisOption.TIMEOUT, "3000"));
                RedisConnection modest = topology.connect(Map.of(RedisOption.REPLICAS, "1"))) {
            await().untilAsserted(() -> assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> both.eval(ONCE, List.of(both.key("alone")), List.of("id")))
                    .withMessageContaining("once.lua: 1 of 2 replicas held it within 1500 ms"));
            assertThat(both.isAvailable()).isFalse();
            await().until(modest::isAvailable);

            replica.start();
            await().until(both::isAvailable);
        }
    }

    @Test
    void isThereBeforeRedisIs() {
        topology.killAll();
        try (RedisConnection early = topology.connect(BOTH_REPLICAS)) {
            assertThat(early.isAvailable()).isFalse();
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> early.createGroup(early.key("s"), "group"));

            topology.startMissing();

            await().until(early::isAvailable);
        }
    }

    /** With what was suppressed. */
    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
