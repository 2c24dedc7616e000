package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tses.redis.RealRedis;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.XAddParams;

/** What becomes of jobs whose lane is full. */
class WorkQueueLanesTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final RedisConnection redis = REDIS.connect();
    private final RedisClient raw = REDIS.raw();
    private final WorkQueue queue = new WorkQueue(redis, "mail");
    private final QueueProbe probe = new QueueProbe(raw, queue);

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void parksAJobAndThoseOfItsLaneBehindItButNoOthers() {
        add("a", 3);
        add("b", 1);
        add("a", 2);
        Delivery first = probe.takeOne("one");

        queue.park(first);

        assertThat(ids(probe.take("one", 9))).containsExactly("b-0");
        assertThat(queue.lanes()).containsExactly("a");
        assertThat(queue.backlog().parked()).isEqualTo(5);
        assertThat(probe.pending()).hasSize(1);
    }

    @Test
    void leavesAloneWhatAnotherConsumerHasInHand() {
        add("a", 3);
        Delivery first = probe.takeOne("one");
        Delivery second = probe.takeOne("two");

        queue.park(first);

        assertThat(queue.backlog()).satisfies(backlog -> {
            assertThat(backlog.parked()).isEqualTo(2);
            assertThat(backlog.open()).isOne();
        });
        queue.settle(Map.of(second, new Verdict.Done()));
        assertThat(queue.depth().open()).isZero();
    }

    @Test
    void parksNothingThatWasTakenOver() {
        add("a", 2);
        Delivery lost = probe.takeOne("one");
        probe.takeOver(lost, "two");

        queue.park(lost);

        assertThat(queue.lanes()).isEmpty();
        assertThat(queue.depth().open()).isEqualTo(2);
    }

    @Test
    void bringsBackAsManyAsThereIsRoomForOldestFirst() {
        add("a", 4);
        queue.park(probe.takeOne("one"));

        assertThat(queue.unpark("a", 2)).isEqualTo(2);
        List<Delivery> back = probe.take("one", 9);
        assertThat(ids(back)).containsExactly("a-0", "a-1");
        // There was no room after all: they are still the first.
        queue.park(back.get(1));
        queue.park(back.get(0));

        assertThat(queue.unpark("a", 9)).isZero();
        assertThat(ids(probe.take("one", 9))).containsExactly("a-0", "a-1", "a-2", "a-3");
        assertThat(queue.lanes()).isEmpty();
        assertThat(REDIS.keys(redis)).isEqualTo(Set.of(queue.stream()));
    }

    @Test
    void bringsBackWhatHasMissedItsDeadlineWithoutRoom() {
        add("a", 2, Instant.now().minusSeconds(1));
        add("a", 2, Instant.now().plusSeconds(60));
        queue.park(probe.takeOne("one"));

        assertThat(queue.unpark("a", 0)).isEqualTo(2);
        assertThat(queue.unpark("a", 0)).isEqualTo(2);

        assertThat(probe.take("one", 9)).hasSize(2);
    }

    @Test
    void remembersSinceWhenAJobWaits() {
        add("a", 1);
        Delivery first = probe.takeOne("one");
        queue.park(first);
        queue.unpark("a", 1);
        Delivery parked = probe.takeOne("one");
        queue.settle(Map.of(parked, new Verdict.Retry(Duration.ZERO)));
        queue.promoteDue();
        Delivery retried = probe.takeOne("one");

        assertThat(parked.queuedAt()).isEqualTo(first.queuedAt());
        assertThat(retried.queuedAt()).isEqualTo(first.queuedAt());
        assertThat(retried.entryId()).isNotEqualTo(first.entryId());
    }

    @Test
    void remembersThatAJobMayHaveBeenDone() {
        add("a", 1);
        Delivery lost = probe.takeOne("one");
        Delivery taken = probe.takeOver(lost, "two");
        queue.park(taken);
        queue.unpark("a", 1);
        Delivery parked = probe.takeOne("two");
        queue.settle(Map.of(parked, new Verdict.Stall(Duration.ZERO)));
        queue.promoteDue();
        Delivery retried = probe.takeOne("two");

        assertThat(List.of(lost.perhapsDone(), taken.perhapsDone(), parked.perhapsDone(), retried.perhapsDone()))
                .containsExactly(false, true, true, true);
    }

    @Test
    void remembersThatAHandlerCouldNotTell() {
        add("a", 2);
        List<Delivery> both = probe.take("one", 2);
        queue.settle(Map.of(
                both.get(0), new Verdict.Retry(Duration.ZERO, true), both.get(1), new Verdict.Retry(Duration.ZERO)));
        queue.promoteDue();

        assertThat(probe.take("one", 2))
                .extracting(delivery -> delivery.job().id() + " " + delivery.perhapsDone())
                .containsExactlyInAnyOrder("a-0 true", "a-1 false");
    }

    @Test
    void tellsTheAgeOfTheOldestWhereverItWaits() {
        long anHourAgo = Instant.now().minusSeconds(3600).toEpochMilli();
        raw.xadd(
                queue.stream(),
                Map.of("id", "old", "attempt", "0", "body", "", "lane", "a", "since", Long.toString(anHourAgo)),
                XAddParams.xAddParams());
        add("b", 1);
        assertThat(queue.backlog().oldest()).isGreaterThan(Duration.ofMinutes(59));

        Delivery old = probe.takeOne("one");
        queue.park(old);
        assertThat(queue.backlog().oldest()).isGreaterThan(Duration.ofMinutes(59));

        queue.unpark("a", 1);
        List<Delivery> all = probe.take("one", 9);
        queue.settle(Map.of(all.get(1), new Verdict.Retry(Duration.ofMinutes(1))));
        assertThat(all.get(1).job().id()).isEqualTo("old");
        assertThat(queue.backlog().oldest()).isGreaterThan(Duration.ofMinutes(59));

        queue.settle(Map.of(all.get(0), new Verdict.Done()));
        raw.del(queue.stream() + ":delayed");
        assertThat(queue.backlog()).isEqualTo(new WorkQueue.Backlog(0, 0, 0, Duration.ZERO));
    }

    @Test
    void losesNothingWhenRedisIsOutOfMemory() {
        add("a", 3);
        Delivery first = probe.takeOne("one");
        raw.configSet("maxmemory", "1");
        try {
            assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> queue.park(first));
        } finally {
            raw.configSet("maxmemory", "0");
        }
        assertThat(queue.depth().open()).isEqualTo(3);

        queue.park(first);
        raw.configSet("maxmemory", "1");
        try {
            assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> queue.unpark("a", 3));
        } finally {
            raw.configSet("maxmemory", "0");
        }
        assertThat(queue.backlog().parked()).isEqualTo(3);
    }

    @Test
    void recoversFromAFlush() {
        add("a", 2);
        Delivery first = probe.takeOne("one");
        raw.flushAll();

        queue.park(first);

        assertThat(queue.unpark("a", 1)).isZero();
        assertThat(queue.lanes()).isEmpty();
    }

    private void add(String lane, int count) {
        add(lane, count, Instant.now().plusSeconds(60));
    }

    private void add(String lane, int count, Instant deadline) {
        IntStream.range(0, count)
                .forEach(i -> raw.xadd(
                        queue.stream(),
                        Map.of(
                                "id",
                                lane + "-" + i,
                                "attempt",
                                "0",
                                "deadline",
                                Long.toString(deadline.toEpochMilli()),
                                "body",
                                "body",
                                "lane",
                                lane),
                        XAddParams.xAddParams()));
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.job().id()).toList();
    }
}
