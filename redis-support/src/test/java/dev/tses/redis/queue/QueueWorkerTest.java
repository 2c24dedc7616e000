package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tses.redis.RealRedis;
import dev.tses.redis.RedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it measures time")
class QueueWorkerTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final WorkQueue.Depth EMPTY = new WorkQueue.Depth(0, 0, 0);

    private final RedisConnection redis = REDIS.connect();
    private final WorkQueue queue = new WorkQueue(redis, "work");
    private final List<QueueWorker> workers = new ArrayList<>();
    private final Queue<Job> handled = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        workers.forEach(QueueWorker::close);
        redis.close();
    }

    @Test
    void retriesWithAGrowingAttemptWhatTheHandlerThrowsAt() {
        queue.add(jobs(1));

        work(3, jobs -> {
            handled.addAll(jobs);
            if (jobs.get(0).attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
            return done(jobs);
        });

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).extracting(Job::attempt).containsExactly(0, 1, 2, 3);
    }

    @Test
    void survivesAnErrorOfTheHandler() {
        queue.add(jobs(3));

        work(1, jobs -> {
            handled.addAll(jobs);
            if (jobs.get(0).attempt() == 0) {
                throw new NoClassDefFoundError("thrown by the test");
            }
            return done(jobs);
        });

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).hasSize(6);
    }

    @Test
    void retriesWhatTheHandlerGaveNoVerdictFor() {
        queue.add(jobs(2));

        work(2, jobs -> {
            handled.addAll(jobs);
            return jobs.get(0).attempt() == 0 ? List.of() : done(jobs);
        });

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).hasSize(4);
    }

    @Test
    void letsJobsGatherThatComeOneByOne() {
        Queue<Integer> batches = new ConcurrentLinkedQueue<>();
        queue.add(List.of(Job.of("first", "")));
        work(
                100,
                jobs -> {
                    batches.add(jobs.size());
                    return done(jobs);
                },
                TestPace.GATHERING);
        await().until(() -> queue.depth().equals(EMPTY));

        jobs(20).forEach(job -> queue.add(List.of(job)));

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(batches).containsExactly(1, 20);
    }

    @Test
    void doesAsTheVerdictsSay() {
        queue.add(jobs(3));

        work(3, jobs -> List.of(new Verdict.Done(), new Verdict.Retry(Duration.ofHours(1)), new Verdict.Dead("never")));

        await().until(() -> queue.depth().equals(new WorkQueue.Depth(0, 1, 1)));
    }

    @Test
    void goesOnWhenAHandlerLeavesItsThreadInterrupted() {
        queue.add(jobs(5));

        work(1, jobs -> {
            handled.addAll(jobs);
            Thread.currentThread().interrupt();
            return done(jobs);
        });

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).extracting(Job::id).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void keepsTheLeaseOfAJobInHand() {
        queue.add(jobs(1));
        work(1, this::hang, TestPace.WITH_SHORT_LEASES);
        work(1, this::hang, TestPace.WITH_SHORT_LEASES);

        await().until(() -> !handled.isEmpty());
        await().during(TestPace.WITH_SHORT_LEASES.lease().multipliedBy(2)).until(() -> handled.size() == 1);
        release.countDown();

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).hasSize(1);
    }

    @Test
    void givesAJobToAnotherWhenItsHandlerHangs() {
        queue.add(jobs(1));
        work(1, this::hang);
        await().until(() -> !handled.isEmpty());

        work(1, jobs -> {
            handled.addAll(jobs);
            return done(jobs);
        });

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).hasSize(2);
    }

    @Test
    void takesOverFromAWorkerThatCrashed() {
        queue.add(jobs(4));
        await().until(() -> !queue.take("crashed", 3, Duration.ZERO).isEmpty());

        work(1, jobs -> {
            handled.addAll(jobs);
            return done(jobs);
        });

        await().until(() -> queue.depth().equals(EMPTY));
        assertThat(handled).extracting(Job::id).containsExactlyInAnyOrder("j-0", "j-1", "j-2", "j-3");
    }

    @Test
    void finishesWhatItHasInHandWhenClosedAndLeavesTheRest() throws Exception {
        queue.add(jobs(3));
        QueueWorker closing = work(1, this::hang);
        await().until(() -> !handled.isEmpty());

        Thread closer = new Thread(closing::close);
        closer.start();
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        closer.join();

        assertThat(handled).hasSize(1);
        assertThat(queue.depth()).isEqualTo(new WorkQueue.Depth(2, 0, 0));
        assertThat(queue.take("next", 9, Duration.ZERO)).hasSize(2); // at once: nobody holds a lease on them
    }

    @Test
    void doesNotWaitForEverWhenClosed() {
        queue.add(jobs(1));
        QueueWorker closing = work(1, this::hang, TestPace.HASTY);
        await().until(() -> !handled.isEmpty());
        long start = System.nanoTime();

        closing.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(queue.depth().open()).isEqualTo(1);
    }

    @Test
    void goesOnAfterAFlush() {
        AtomicInteger flushes = new AtomicInteger();
        queue.add(jobs(1));
        work(1, jobs -> {
            if (flushes.getAndIncrement() == 0) {
                REDIS.raw().flushAll();
            }
            handled.addAll(jobs);
            return done(jobs);
        });
        await().until(() -> handled.size() == 1);

        queue.add(List.of(Job.of("after", "")));

        await().until(() -> handled.size() == 2);
        await().until(() -> queue.depth().equals(EMPTY));
    }

    private QueueWorker work(int batch, JobHandler handler) {
        return work(batch, handler, TestPace.FAST);
    }

    private QueueWorker work(int batch, JobHandler handler, Pace pace) {
        QueueWorker worker = new QueueWorker("test", queue, handler, batch, pace);
        workers.add(worker);
        worker.start(1);
        return worker;
    }

    private List<Verdict> hang(List<Job> jobs) {
        handled.addAll(jobs);
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return done(jobs);
    }

    private static List<Verdict> done(List<Job> jobs) {
        return jobs.stream().<Verdict>map(job -> new Verdict.Done()).toList();
    }

    private static List<Job> jobs(int count) {
        return IntStream.range(0, count).mapToObj(i -> Job.of("j-" + i, "")).toList();
    }
}
