package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tses.redis.RealRedis;
import dev.tses.redis.RedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.params.XAddParams;

/** One lane's burst, slowness or dead server is its own. */
@Isolated("it measures time")
class FairWorkerTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final RedisConnection redis = REDIS.connect();
    private final WorkQueue queue = new WorkQueue(redis, "work");
    private final List<QueueWorker> workers = new ArrayList<>();
    private final Queue<Delivery> done = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        workers.forEach(QueueWorker::close);
        redis.close();
    }

    @Test
    void aLaneThatHangsLeavesTheOthersTheirWorkers() {
        add("slow", 2000);
        add("slower", 2000);
        add("fast", 50);

        work(16, delivery -> {
            if (!delivery.lane().equals("fast")) {
                hang();
            }
            return done(delivery);
        });

        await().until(() -> done.size() == 50);
        assertThat(done).extracting(Delivery::lane).containsOnly("fast");
        release.countDown();
        await().until(() -> done.size() == 4050);
        await().until(() -> queue.backlog().equals(new WorkQueue.Backlog(0, 0, 0, Duration.ZERO)));
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "16, 12", "64, 48"})
    void worksOnMoreAtOnceTheMoreWorkersThereAre(int concurrency, int atOnce) {
        add("slow", 100);
        add("slower", 100);

        work(concurrency, delivery -> {
            done.add(delivery);
            hang();
            return new Verdict.Done();
        });

        await().until(() -> done.size() == atOnce); // half of them, and half of the rest
    }

    @Test
    void doesEverythingOnceWithTwoNodesAndManyLanes() {
        AtomicInteger most = new AtomicInteger();
        Map<String, AtomicInteger> inWork = new ConcurrentHashMap<>();
        IntStream.range(0, 10).forEach(lane -> add("lane-" + lane, lane == 0 ? 1000 : 50));
        for (int node = 0; node < 2; node++) {
            work(8, delivery -> {
                AtomicInteger here = inWork.computeIfAbsent(delivery.lane(), lane -> new AtomicInteger());
                most.accumulateAndGet(here.incrementAndGet(), Math::max);
                here.decrementAndGet();
                return done(delivery);
            });
        }

        await().until(() -> done.size() == 1450);
        await().until(() -> queue.backlog().equals(new WorkQueue.Backlog(0, 0, 0, Duration.ZERO)));
        assertThat(done).extracting(delivery -> delivery.job().id()).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(1, 8); // half of each node's
    }

    @Test
    void aLaneThatStallsIsProbedAndAllOfItDoneOnceItIsBack() {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        add("dead", 500);
        work(8, delivery -> {
            if (away.get()) {
                attempts.incrementAndGet();
                return new Verdict.Stall(Duration.ofMillis(20));
            }
            return done(delivery);
        });
        await().until(() -> queue.backlog().parked() >= 490);
        await().until(() -> attempts.get() > 10);
        // Far fewer than jobs: most wait without being tried.
        assertThat(attempts.get()).isLessThan(300);

        away.set(false);

        await().until(() -> done.size() == 500);
        assertThat(done).extracting(delivery -> delivery.job().id()).doesNotHaveDuplicates();
    }

    @Test
    void whatHasMissedItsDeadlineIsSeenThoughItsLaneIsClosed() {
        add("dead", 1, Instant.now().plusSeconds(60));
        AtomicBoolean stalled = new AtomicBoolean();
        work(
                2,
                delivery -> {
                    if (delivery.job().deadline().orElseThrow().isBefore(Instant.now())) {
                        return done(delivery);
                    }
                    stalled.set(true);
                    return new Verdict.Stall(Duration.ofMinutes(1));
                },
                TestPace.WITH_LONG_PROBING);
        await().untilTrue(stalled);
        add("dead", 300, Instant.now().plusMillis(1500));

        await().until(() -> done.size() == 300);
    }

    @Test
    void aHandlerThatThrowsGivesItsPlaceBack() {
        add("a", 20);
        work(2, delivery -> {
            if (delivery.job().attempt() == 0) {
                throw new IllegalStateException("thrown by the test");
            }
            return done(delivery);
        });

        await().until(() -> done.size() == 20);
    }

    @Test
    void anotherNodeLooksAfterWhatACrashedOneHasParked() {
        add("a", 20);
        QueueProbe probe = new QueueProbe(REDIS.raw(), queue);
        queue.park(probe.takeOne("crashed"));

        work(4, this::done);

        await().until(() -> done.size() == 20);
    }

    @Test
    void tellsTheHandlerThatAnotherMayHaveDoneTheJob() {
        add("a", 1);
        QueueProbe probe = new QueueProbe(REDIS.raw(), queue);
        Delivery lost = probe.takeOne("crashed");
        assertThat(lost.perhapsDone()).isFalse();
        probe.age(List.of(lost));

        work(1, this::done);

        await().until(() -> done.size() == 1);
        assertThat(done).extracting(Delivery::perhapsDone).containsExactly(true);
    }

    private void work(int concurrency, DeliveryHandler handler) {
        work(concurrency, handler, TestPace.STEADY);
    }

    private void work(int concurrency, DeliveryHandler handler, Pace pace) {
        QueueWorker worker = QueueWorker.fair("test", queue, handler, pace);
        workers.add(worker);
        worker.start(concurrency);
    }

    private Verdict done(Delivery delivery) {
        done.add(delivery);
        return new Verdict.Done();
    }

    private void hang() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String lane, int count) {
        add(lane, count, Instant.now().plusSeconds(600));
    }

    private void add(String lane, int count, Instant deadline) {
        for (int i = 0; i < count; i++) {
            REDIS.raw()
                    .xadd(
                            queue.stream(),
                            Map.of(
                                    "id",
                                    lane + "-" + i + "-" + deadline.toEpochMilli(),
                                    "attempt",
                                    "0",
                                    "deadline",
                                    Long.toString(deadline.toEpochMilli()),
                                    "body",
                                    "body",
                                    "lane",
                                    lane),
                            XAddParams.xAddParams());
        }
    }
}
