package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisOption;
import dev.tses.redis.RedisUnavailableException;
import dev.tses.redis.fixture.Load;
import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RealTopology;
import dev.tses.redis.fixture.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The primary dies, or hangs, while many threads write and a queue is worked on. */
@Isolated("it works the machine hard, and servers that get no turn are held for dead")
class FailoverTest {

    private static final Logger LOG = Logger.getLogger(FailoverTest.class);
    private static final Map<RedisOption, String> IMPATIENT =
            Map.of(RedisOption.TIMEOUT, "500", RedisOption.CONNECT_TIMEOUT, "500");

    /** Sentinels appoint nobody for 30 seconds after a time that the machine stood still (TILT). */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong jobs = new AtomicLong();
    private final Set<String> added = ConcurrentHashMap.newKeySet();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STANDALONE")
    void survivesTheDeathOfThePrimary(RealTopology.Kind kind) {
        try (RealTopology topology = kind.start(Protection.NONE);
                RedisConnection redis = topology.connect(IMPATIENT);
                QueueWorker worker = worker(redis);
                Load load = new Load(redis, 8)) {
            start(worker, redis);
            awaitMore(load, 300);
            RedisProcess killed = topology.killPrimary();
            awaitRecovery(load);

            killed.start(); // and holds itself for the primary, until somebody tells it
            awaitMore(load, 500);

            assertNothingWasLostOrDoneTwice(kind + ", killed", load);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STANDALONE")
    void survivesAPrimaryThatHangsAndComesBackAfterItsSuccessor(RealTopology.Kind kind) {
        try (RealTopology topology = kind.start(Protection.NONE);
                RedisConnection redis = topology.connect(IMPATIENT);
                QueueWorker worker = worker(redis);
                Load load = new Load(redis, 8)) {
            start(worker, redis);
            awaitMore(load, 300);
            RedisProcess hung = topology.primary().hang();
            awaitRecovery(load);

            hung.goOn(); // and holds itself for the primary, until somebody tells it
            awaitMore(load, 500);

            assertNothingWasLostOrDoneTwice(kind + ", hung", load);
        }
    }

    private QueueWorker worker(RedisConnection redis) {
        return new QueueWorker(
                "failover", new WorkQueue(redis, "failover"), this::handle, 5, TestPace.WITH_SHORT_LEASES);
    }

    private void start(QueueWorker worker, RedisConnection redis) {
        WorkQueue queue = new WorkQueue(redis, "failover");
        worker.start(2);
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(() -> add(queue), 0, 10, TimeUnit.MILLISECONDS);
    }

    private void add(WorkQueue queue) {
        String id = "j-" + jobs.incrementAndGet();
        try {
            queue.add(List.of(Job.of(id, "")));
            added.add(id);
        } catch (RedisUnavailableException e) {
            LOG.debugf("%s was not promised to anybody", id);
        }
    }

    private List<Verdict> handle(List<Job> jobs) {
        jobs.forEach(job -> handled.add(job.id()));
        return jobs.stream().<Verdict>map(job -> new Verdict.Done()).toList();
    }

    private static void awaitRecovery(Load load) {
        await().until(() -> !load.failed().isEmpty());
        awaitMore(load, 300);
    }

    private static void awaitMore(Load load, int calls) {
        int before = load.acknowledged().size();
        await().atMost(PATIENCE).until(() -> load.acknowledged().size() >= before + calls);
    }

    private void assertNothingWasLostOrDoneTwice(String what, Load load) {
        load.end();
        stopThreads();
        Map<String, String> counted =
                await().ignoreException(RedisUnavailableException.class).until(load::counted, any -> true);
        LOG.infof(
                "%s: %d calls answered, %d failed, nothing answered for %d ms; %d jobs promised",
                what,
                load.acknowledged().size(),
                load.failed().size(),
                load.longestGap().toMillis(),
                added.size());
        assertThat(load.wrong()).isEmpty();
        assertThat(counted.keySet()).containsAll(load.acknowledged());
        assertThat(counted.values()).containsOnly("1");
        await().until(() -> handled.containsAll(added));
    }
}
