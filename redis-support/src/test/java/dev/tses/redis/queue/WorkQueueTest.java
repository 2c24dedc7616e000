package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tses.redis.RealRedis;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.Tuple;

/** What the queue promises, on a real Redis. */
class WorkQueueTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration NO_WAIT = Duration.ZERO;
    private static final Instant DEADLINE = Instant.parse("2030-01-01T00:00:00.123Z");
    private static final Job MAIL = new Job("m-1", 2, Optional.of(DEADLINE), "sealed: äöü €\n\"{}");

    private final RedisConnection redis = REDIS.connect();
    private final RedisClient raw = REDIS.raw();
    private final WorkQueue queue = new WorkQueue(redis, "mail");
    private final QueueProbe probe = new QueueProbe(raw, queue);
    private final String delayed = queue.stream() + ":delayed";
    private final String dead = queue.stream() + ":dead";

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void givesWhatWasAddedInOrderAndOnce() {
        queue.add(List.of(MAIL, Job.of("m-2", "")));
        queue.add(List.of(Job.of("m-3", "c")));
        queue.add(List.of());

        List<Delivery> first = probe.take("a", 2);
        List<Delivery> second = probe.take("b", 2);

        assertThat(jobs(first)).containsExactly(MAIL, Job.of("m-2", ""));
        assertThat(jobs(second)).containsExactly(Job.of("m-3", "c"));
        assertThat(first).extracting(Delivery::consumer).containsOnly("a");
        assertThat(probe.take("a", 2)).isEmpty();
        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(3, 0, 0));
    }

    @Test
    void waitsForTheFirstJob() throws Exception {
        probe.take("a", 1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        var taken = threads.submit(() ->
                await().until(() -> queue.take("a", 1, Duration.ofSeconds(2)), deliveries -> !deliveries.isEmpty()));
        await().until(() -> raw.info("clients").contains("blocked_clients:1"));

        queue.add(List.of(MAIL));

        assertThat(jobs(taken.get())).containsExactly(MAIL);
        threads.shutdown();
    }

    @Test
    void forgetsWhatIsDone() {
        queue.add(List.of(MAIL));

        queue.settle(Map.of(probe.takeOne("a"), new Verdict.Done()));

        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 0, 0));
        assertThat(probe.pending()).isEmpty();
    }

    @Test
    void bringsBackWhatIsToBeRetriedWhenItsTimeHasComeOnRedissClock() {
        queue.add(List.of(MAIL));
        Delivery delivery = probe.takeOne("a");
        long before = redisMillis();

        queue.settle(Map.of(delivery, new Verdict.Retry(Duration.ofHours(1))));

        Tuple waiting = raw.zrangeWithScores(delayed, 0, -1).get(0);
        assertThat(waiting.getScore()).isBetween(before + 3_600_000.0, redisMillis() + 3_600_000.0);
        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 1, 0));
        assertThat(queue.promoteDue()).isZero();
        long due = redisMillis() + 50;
        raw.zadd(delayed.getBytes(StandardCharsets.UTF_8), (double) due, waiting.getBinaryElement());
        await().pollInterval(Duration.ofMillis(20)).until(() -> queue.promoteDue() == 1);
        assertThat(redisMillis()).isGreaterThanOrEqualTo(due);
        assertThat(jobs(probe.take("b", 9))).containsExactly(new Job(MAIL.id(), 3, MAIL.deadline(), MAIL.body()));
        assertThat(queue.promoteDue()).isZero();
    }

    @Test
    void bringsBackManyInPortions() {
        queue.add(jobs(250));
        queue.settle(probe.take("a", 250).stream()
                .collect(Collectors.toMap(delivery -> delivery, delivery -> new Verdict.Retry(Duration.ZERO))));

        assertThat(List.of(queue.promoteDue(), queue.promoteDue(), queue.promoteDue(), queue.promoteDue()))
                .containsExactly(100L, 100L, 50L, 0L);
        assertThat(probe.take("a", 250)).hasSize(250);
    }

    @Test
    void keepsDeadLettersWithTheirReason() {
        queue.add(List.of(MAIL));

        queue.settle(Map.of(probe.takeOne("a"), new Verdict.Dead("550 no such user")));

        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 0, 1));
        assertThat(probe.deadLetters())
                .containsExactly(Map.of(
                        "reason", "550 no such user",
                        "id", MAIL.id(),
                        "attempt", "2",
                        "deadline", Long.toString(DEADLINE.toEpochMilli()),
                        "body", MAIL.body()));
    }

    @Test
    void settlesOnce() {
        queue.add(List.of(MAIL));
        Delivery delivery = probe.takeOne("a");
        queue.settle(Map.of(delivery, new Verdict.Done()));

        queue.settle(Map.of(delivery, new Verdict.Retry(Duration.ZERO)));
        queue.settle(Map.of(delivery, new Verdict.Dead("late")));
        queue.settle(Map.of(delivery, new Verdict.Done()));

        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 0, 0));
    }

    @Test
    void settlesManyDifferently() {
        queue.add(jobs(3));
        List<Delivery> taken = probe.take("a", 3);

        queue.settle(Map.of(
                taken.get(0), new Verdict.Done(),
                taken.get(1), new Verdict.Retry(Duration.ofHours(1)),
                taken.get(2), new Verdict.Dead("no")));

        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 1, 1));
    }

    @Test
    void putsAnEntryThatIsNoJobAside() {
        queue.add(List.of(MAIL));
        for (Map<String, String> fields : List.of(
                Map.of("body", "no id", "attempt", "0"),
                Map.of("id", "x", "attempt", "many"),
                Map.of("id", "x", "attempt", "-1"),
                Map.of("id", "x", "attempt", "0", "deadline", "soon"))) {
            raw.xadd(queue.stream(), fields, XAddParams.xAddParams());
        }

        assertThat(jobs(probe.take("a", 9))).containsExactly(MAIL);
        assertThat(probe.deadLetters()).hasSize(4).allSatisfy(letter -> assertThat(letter)
                .containsEntry("reason", "not a job"));
        assertThat(queue.depth().open()).isEqualTo(1);
    }

    @Test
    void recoversFromAFlush() {
        queue.add(jobs(2));
        Delivery delivery = probe.takeOne("a");
        raw.flushAll();

        queue.renew(List.of(delivery));
        queue.settle(Map.of(delivery, new Verdict.Retry(Duration.ZERO)));
        assertThat(queue.reclaim("a", 1, NO_WAIT)).isEmpty();
        assertThat(queue.promoteDue()).isZero();
        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 0, 0));

        queue.add(List.of(MAIL));
        assertThat(jobs(probe.take("a", 1))).containsExactly(MAIL);
    }

    @Test
    void survivesThatRedisForgetsItsScripts() {
        queue.add(List.of(MAIL));
        raw.scriptFlush();
        queue.settle(Map.of(probe.takeOne("a"), new Verdict.Retry(Duration.ZERO)));
        raw.scriptFlush();
        assertThat(queue.promoteDue()).isEqualTo(1);
        raw.scriptFlush();

        assertThat(probe.take("a", 1)).hasSize(1);
    }

    @Test
    void losesNothingWhenRedisIsOutOfMemory() {
        queue.add(jobs(2));
        List<Delivery> taken = probe.take("a", 2);
        Map<Delivery, Verdict> verdicts =
                Map.of(taken.get(0), new Verdict.Retry(Duration.ZERO), taken.get(1), new Verdict.Dead("no"));
        raw.configSet("maxmemory", "1");
        try {
            assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> queue.settle(verdicts));
            assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> queue.add(List.of(MAIL)));
            assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(2, 0, 0));
        } finally {
            raw.configSet("maxmemory", "0");
        }

        queue.settle(verdicts);

        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 1, 1));
    }

    @Test
    void keepsThreeKeysAndBodiesAsGiven() {
        queue.add(List.of(MAIL, Job.of("m-2", "second"), Job.of("m-3", "third")));
        List<Delivery> taken = probe.take("a", 2);
        queue.settle(
                Map.of(taken.get(0), new Verdict.Retry(Duration.ofHours(1)), taken.get(1), new Verdict.Dead("no")));

        assertThat(REDIS.keys(redis)).isEqualTo(Set.of(queue.stream(), delayed, dead));
        assertThat(queue.stream()).isEqualTo(redis.key("queue:mail"));
        assertThat(raw.xrange(queue.stream(), "-", "+"))
                .extracting(StreamEntry::getFields)
                .containsExactly(Map.of("id", "m-3", "attempt", "0", "deadline", "0", "body", "third"));
        assertThat(raw.zrange(delayed, 0, -1)).singleElement().asString().contains(MAIL.body());
        assertThat(probe.deadLetters()).singleElement().satisfies(letter -> assertThat(letter)
                .containsEntry("body", "second"));
    }

    private long redisMillis() {
        List<?> time = (List<?>) REDIS.command("TIME");
        return Long.parseLong(text(time.get(0))) * 1000 + Long.parseLong(text(time.get(1))) / 1000;
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static List<Job> jobs(int count) {
        return IntStream.range(0, count).mapToObj(i -> Job.of("j-" + i, "body")).toList();
    }

    private static List<Job> jobs(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::job).toList();
    }
}
