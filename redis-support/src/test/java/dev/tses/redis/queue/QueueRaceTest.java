package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tses.redis.RealRedis;
import dev.tses.redis.RedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes and many threads on one queue. */
class QueueRaceTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final int JOBS = 5_000;
    private static final int THREADS = 8;

    private final Map<String, Integer> handled = new ConcurrentHashMap<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @Test
    void everyJobIsDoneOnce() {
        try (RedisConnection one = REDIS.connect("race");
                RedisConnection two = REDIS.connect("race");
                QueueWorker first = new QueueWorker("one", new WorkQueue(one, "race"), this::handle, 3);
                QueueWorker second = new QueueWorker("two", new WorkQueue(two, "race"), this::handle, 3)) {
            WorkQueue queue = new WorkQueue(one, "race");
            first.start(THREADS);
            second.start(THREADS);

            for (int i = 0; i < JOBS; i += 100) {
                queue.add(IntStream.range(i, i + 100)
                        .mapToObj(id -> Job.of("j-" + id, ""))
                        .toList());
            }

            await().until(() -> queue.depth().equals(new WorkQueue.Depth(0, 0, 0)));
        }
        assertThat(handled).hasSize(JOBS);
        assertThat(handled.values()).containsOnly(1);
        assertThat(threads).hasSize(2 * THREADS);
    }

    /** Every tenth job is tried twice, which is not doing it twice. */
    private List<Verdict> handle(List<Job> jobs) {
        threads.add(Thread.currentThread().getName());
        return jobs.stream().map(this::handle).toList();
    }

    private Verdict handle(Job job) {
        if (job.id().endsWith("0") && job.attempt() == 0) {
            return new Verdict.Retry(Duration.ofMillis(10));
        }
        handled.merge(job.id(), 1, Integer::sum);
        return new Verdict.Done();
    }
}
