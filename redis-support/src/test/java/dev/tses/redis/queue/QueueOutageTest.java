package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tses.redis.RealRedis;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Redis crashes and comes back with its append-only file. */
@Isolated("it measures time")
class QueueOutageTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final WorkQueue.Depth EMPTY = new WorkQueue.Depth(0, 0, 0);

    private final Queue<Job> handled = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile long handledAt;
    private final RedisConnection redis = REDIS.connect();
    private final WorkQueue queue = new WorkQueue(redis, "outage");
    private final QueueProbe probe = new QueueProbe(REDIS.raw(), queue);
    private final QueueWorker worker = new QueueWorker("outage", queue, this::handle, 2, TestPace.STEADY);

    @AfterEach
    void stop() {
        release.countDown();
        worker.close();
        redis.close();
    }

    @Test
    void losesNothingAndDoesNothingTwice() {
        queue.add(jobs("before", 10));
        worker.start(2);
        await().until(() -> handled.size() == 4); // in hand
        probe.ageAll(); // every lease runs out

        REDIS.crash();
        assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> queue.add(jobs("during", 1)));
        release.countDown(); // done while nobody can be told
        awaitFailures();
        restart();
        queue.add(jobs("after", 10));

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).extracting(Job::id).doesNotHaveDuplicates().hasSize(20);
        assertThat(handled).extracting(Job::attempt).containsOnly(0);
    }

    @Test
    void givesOthersTimeToReportBeforeItTakesOver() {
        release.countDown();
        queue.add(jobs("before", 1));
        probe.takeOne("other node");
        Pace pace = TestPace.WITH_SHORT_LEASES;
        try (QueueWorker successor = new QueueWorker("outage", queue, this::handle, 2, pace)) {
            successor.start(2);

            REDIS.crash();
            awaitFailures();
            long beforeRestart = System.nanoTime();
            restart();
            probe.ageAll(); // the other node's lease has run out

            await().until(() -> handled.size() == 1); // nothing was reported
            assertThat(Duration.ofNanos(handledAt - beforeRestart))
                    .isGreaterThan(pace.lease().dividedBy(2));
        }
    }

    @Test
    void startsWhileRedisIsAway() {
        release.countDown();
        queue.add(jobs("before", 3));
        REDIS.crash();
        worker.start(2);
        await().during(TestPace.STEADY.pause().multipliedBy(3)).until(handled::isEmpty);

        REDIS.start();

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).hasSize(3);
    }

    @Test
    void canBeClosedWhileRedisIsAway() {
        queue.add(jobs("before", 1));
        worker.start(2);
        await().until(() -> !handled.isEmpty());
        REDIS.crash();
        release.countDown();
        long start = System.nanoTime();

        worker.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        restart();
        assertThat(queue.depth().open()).isEqualTo(1);
    }

    private void restart() {
        REDIS.start();
        await().until(redis::isAvailable); // the first command may still meet a dead connection
    }

    /** So long that every thread of the worker has noticed. */
    private static void awaitFailures() {
        await().pollDelay(TestPace.STEADY.pause().multipliedBy(20)).until(() -> true);
    }

    private List<Verdict> handle(List<Job> jobs) {
        handledAt = System.nanoTime();
        handled.addAll(jobs);
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return jobs.stream().<Verdict>map(job -> new Verdict.Done()).toList();
    }

    private static List<Job> jobs(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Job.of(name + "-" + i, ""))
                .toList();
    }
}
