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
    private final RedisConnection redis = REDIS.connect();
    private final WorkQueue queue = new WorkQueue(redis, "outage");
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

        REDIS.crash();
        assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> queue.add(jobs("during", 1)));
        await().pollDelay(TestPace.STEADY.lease()).until(() -> true); // every lease runs out
        release.countDown(); // done while nobody can be told
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
        await().until(() -> !queue.take("other node", 1, Duration.ZERO).isEmpty());
        worker.start(2);

        REDIS.crash();
        await().pollDelay(TestPace.STEADY.lease()).until(() -> true); // every lease runs out
        restart();

        await().during(TestPace.STEADY.lease().dividedBy(2)).until(handled::isEmpty);
        await().until(() -> handled.size() == 1); // nothing was reported
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

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TestPace.STEADY.farewell());
        restart();
        assertThat(queue.depth().open()).isEqualTo(1);
    }

    private void restart() {
        REDIS.start();
        await().until(redis::isAvailable); // the first command may still meet a dead connection
    }

    private List<Verdict> handle(List<Job> jobs) {
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
