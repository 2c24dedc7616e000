package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.redis.RealRedis;
import dev.tses.redis.RedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamPendingEntry;

/** Who may do and judge a job when consumers die, dawdle and race, on a real Redis. */
@Isolated("it measures time")
class WorkQueueLeaseTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration LEASE = WorkQueue.LEASE;
    private static final Job MAIL = Job.of("m-1", "body");

    private final RedisConnection redis = REDIS.connect();
    private final RedisClient raw = REDIS.raw();
    private final WorkQueue queue = new WorkQueue(redis, "mail");
    private final QueueProbe probe = new QueueProbe(raw, queue);

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void leavesTheJudgementToWhoeverTookOver() {
        queue.add(List.of(MAIL));
        Delivery lost = probe.takeOne("a");
        Delivery taken = probe.takeOver(lost, "b");

        queue.settle(Map.of(lost, new Verdict.Retry(Duration.ZERO)));
        queue.settle(Map.of(lost, new Verdict.Dead("late")));
        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(1, 0, 0));

        queue.settle(Map.of(taken, new Verdict.Retry(Duration.ZERO)));
        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 1, 0));
    }

    @Test
    void believesThatWorkIsDoneEvenFromWhoeverLostTheLease() {
        queue.add(List.of(MAIL));
        Delivery lost = probe.takeOne("a");
        Delivery taken = probe.takeOver(lost, "b");

        queue.settle(Map.of(lost, new Verdict.Done()));
        queue.settle(Map.of(taken, new Verdict.Retry(Duration.ZERO)));

        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 0, 0));
    }

    @Test
    void handsALostLeaseToExactlyOneOfManyConsumers() throws Exception {
        queue.add(jobs(200));
        List<Delivery> lost = probe.take("crashed", 200);
        assertThat(queue.reclaim("early", 200, LEASE)).isEmpty();
        probe.age(lost);
        ExecutorService threads = Executors.newFixedThreadPool(8);

        List<Callable<List<Delivery>>> consumers = IntStream.range(0, 8)
                .<Callable<List<Delivery>>>mapToObj(i -> () -> queue.reclaim("c" + i, 40, LEASE))
                .toList();
        List<Delivery> reclaimed = new ArrayList<>();
        for (var result : threads.invokeAll(consumers)) {
            reclaimed.addAll(result.get());
        }
        threads.shutdown();

        assertThat(jobs(reclaimed)).doesNotHaveDuplicates().hasSize(200);
        assertThat(reclaimed).extracting(Delivery::consumer).doesNotContain("crashed");
    }

    @Test
    void findsALostLeaseBehindManyJobsInWork() {
        queue.add(jobs(30));
        List<Delivery> taken = probe.take("a", 30);
        probe.age(taken.subList(29, 30));

        assertThat(jobs(queue.reclaim("b", 1, LEASE)))
                .containsExactly(taken.get(29).job());
    }

    @Test
    void renewsALeaseOnlyForWhoeverHoldsIt() {
        queue.add(List.of(MAIL));
        Delivery lost = probe.takeOne("a");
        probe.age(List.of(lost));
        queue.renew(List.of(lost));
        assertThat(queue.reclaim("b", 1, LEASE)).isEmpty();

        Delivery taken = probe.takeOver(lost, "b");
        queue.renew(List.of(lost));
        assertThat(probe.pending())
                .extracting(StreamPendingEntry::getConsumerName)
                .containsExactly("b");

        queue.settle(Map.of(taken, new Verdict.Done()));
        queue.renew(List.of(taken));
        assertThat(probe.pending()).isEmpty();
    }

    @Test
    void dropsAnEntryThatWasDeletedByHand() {
        queue.add(List.of(MAIL));
        Delivery delivery = probe.takeOne("a");
        raw.xdel(queue.stream(), new StreamEntryID(delivery.entryId()));
        probe.age(List.of(delivery));

        assertThat(queue.reclaim("b", 1, LEASE)).isEmpty();
        assertThat(probe.pending()).isEmpty();
    }

    @Test
    void doesNotRetryAnEntryThatWasDeletedByHand() {
        queue.add(List.of(MAIL));
        Delivery delivery = probe.takeOne("a");
        raw.xdel(queue.stream(), new StreamEntryID(delivery.entryId()));

        queue.settle(Map.of(delivery, new Verdict.Retry(Duration.ZERO)));

        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(0, 0, 0));
        assertThat(probe.pending()).isEmpty();
    }

    private static List<Job> jobs(int count) {
        return IntStream.range(0, count).mapToObj(i -> Job.of("j-" + i, "body")).toList();
    }

    private static List<Job> jobs(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::job).toList();
    }
}
