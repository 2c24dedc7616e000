package dev.tses.redis.queue;

import dev.tses.redis.RedisUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Threads that do the work of one queue on this node until they are closed. While Redis is away they wait and try again, and
 * settle what they have done when it is back; a handler that throws has its jobs retried with backoff.
 *
 * <p>A {@linkplain #fair fair} worker lets no lane take more threads than it leaves free, and parks in Redis what there is no
 * room for.
 */
public final class QueueWorker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(QueueWorker.class);

    private final String name;
    private final WorkQueue queue;
    private final Function<List<Delivery>, List<Verdict>> handler;
    private final int batch;
    private final boolean fair;
    private final Pace pace;
    private final LeaseKeeper leases;
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong housekeepingDue = new AtomicLong(System.nanoTime());
    private volatile long reclaimDue = System.nanoTime();
    private volatile Optional<FairShare> share = Optional.empty();

    /**
     * @param name names the threads and log lines
     * @param batch jobs handed to the handler at once, at most; where it is more than one, a job that comes right after
     *     another waits for up to a tenth of a second, so that there are batches
     */
    public QueueWorker(String name, WorkQueue queue, JobHandler handler, int batch) {
        this(name, queue, handler, batch, Pace.NORMAL);
    }

    QueueWorker(String name, WorkQueue queue, JobHandler handler, int batch, Pace pace) {
        this(
                name,
                queue,
                deliveries ->
                        handler.handle(deliveries.stream().map(Delivery::job).toList()),
                batch,
                false,
                pace);
    }

    private QueueWorker(
            String name,
            WorkQueue queue,
            Function<List<Delivery>, List<Verdict>> handler,
            int batch,
            boolean fair,
            Pace pace) {
        this.name = name;
        this.queue = queue;
        this.handler = handler;
        this.batch = batch;
        this.fair = fair;
        this.pace = pace;
        this.leases = new LeaseKeeper(queue, pace.longestWork());
    }

    /** A worker that does one job at a time with each thread, and shares the threads fairly among the jobs' lanes. */
    public static QueueWorker fair(String name, WorkQueue queue, DeliveryHandler handler) {
        return fair(name, queue, handler, Pace.NORMAL);
    }

    static QueueWorker fair(String name, WorkQueue queue, DeliveryHandler handler, Pace pace) {
        return new QueueWorker(name, queue, deliveries -> List.of(handler.handle(deliveries.get(0))), 1, true, pace);
    }

    /** From now on, tells every few seconds what waits, whether the work has begun or not. */
    public void watchedBy(Consumer<WorkQueue.Backlog> watcher) {
        start(name + "-watch", () -> watch(watcher));
    }

    /** Starts the threads. Called once. */
    public void start(int concurrency) {
        if (fair) {
            share = Optional.of(new FairShare(queue, new Lanes(concurrency, pace.probing(), System::nanoTime)));
        }
        String node = UUID.randomUUID().toString();
        for (int i = 0; i < concurrency; i++) {
            String consumer = node + "-" + i;
            start(name + "-" + i, () -> work(consumer));
        }
        start(name + "-leases", this::keepLeases);
    }

    /** Lets the threads finish the jobs they have in hand, up to 10 seconds; later ones are another node's. */
    @Override
    public void close() {
        stopped.countDown();
        long end = System.nanoTime() + pace.farewell().toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(String threadName, Runnable work) {
        Thread thread = new Thread(work, threadName);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void work(String consumer) {
        while (!isStopped()) {
            try {
                List<Delivery> deliveries = next(consumer);
                if (!deliveries.isEmpty()) {
                    finish(consumer, deliveries);
                }
                succeeded();
                if (!deliveries.isEmpty() && deliveries.size() < batch) {
                    pause(pace.gathering());
                }
            } catch (RuntimeException | Error e) { // a thread that ends would not be missed until the queue is full
                failed(e);
                pause();
            }
        }
    }

    private List<Delivery> next(String consumer) {
        List<Delivery> reclaimed = isHousekeepingDue() ? keepHouse(consumer) : List.of();
        return reclaimed.isEmpty() ? queue.take(consumer, batch, pace.turn()) : reclaimed;
    }

    private boolean isHousekeepingDue() {
        long due = housekeepingDue.get();
        return isPast(due)
                && housekeepingDue.compareAndSet(
                        due, System.nanoTime() + pace.turn().toNanos());
    }

    private List<Delivery> keepHouse(String consumer) {
        long promoted = queue.promoteDue();
        share.ifPresent(FairShare::unparkSome);
        List<Delivery> reclaimed = isPast(reclaimDue) ? queue.reclaim(consumer, batch, pace.lease()) : List.of();
        if (promoted > 0 || !reclaimed.isEmpty()) {
            housekeepingDue.set(System.nanoTime()); // there may be more
        }
        return reclaimed;
    }

    private void finish(String consumer, List<Delivery> deliveries) {
        leases.hold(consumer, deliveries);
        try {
            share.ifPresentOrElse(
                    fair -> fair.finish(deliveries.get(0), this::finish), () -> settle(handle(deliveries)));
        } finally {
            leases.release(consumer);
        }
    }

    private Verdict finish(Delivery delivery) {
        Map<Delivery, Verdict> verdicts = handle(List.of(delivery));
        settle(verdicts);
        return verdicts.getOrDefault(delivery, new Verdict.Done());
    }

    private Map<Delivery, Verdict> handle(List<Delivery> deliveries) {
        List<Verdict> verdicts = verdicts(deliveries);
        Map<Delivery, Verdict> settled = new LinkedHashMap<>();
        for (int i = 0; i < deliveries.size(); i++) {
            settled.put(deliveries.get(i), verdicts.get(i));
        }
        return settled;
    }

    private List<Verdict> verdicts(List<Delivery> deliveries) {
        try {
            List<Verdict> verdicts = handler.apply(deliveries);
            if (verdicts.size() == deliveries.size()) {
                return verdicts;
            }
            LOG.errorf(
                    "%s: the handler gave %d verdicts for %d jobs, which will be retried",
                    name, verdicts.size(), deliveries.size());
        } catch (RuntimeException | Error e) {
            LOG.warnf(e, "%s: %d jobs failed and will be retried", name, deliveries.size());
        }
        return deliveries.stream()
                .<Verdict>map(delivery ->
                        new Verdict.Retry(pace.backoff().after(delivery.job().attempt())))
                .toList();
    }

    /** Does not give up while Redis is away: work that is done must not be done again for want of a note. */
    private void settle(Map<Delivery, Verdict> verdicts) {
        while (true) {
            try {
                queue.settle(verdicts);
                return;
            } catch (RedisUnavailableException e) {
                if (isStopped()) {
                    throw e;
                }
                failed(e);
                pause();
            }
        }
    }

    private void keepLeases() {
        while (!isStopped()) {
            try {
                leases.renew();
                queue.refreshClock();
            } catch (RuntimeException | Error e) {
                failed(e);
            }
            pause(pace.lease().dividedBy(3));
        }
    }

    private void watch(Consumer<WorkQueue.Backlog> watcher) {
        while (!isStopped()) {
            try {
                watcher.accept(queue.backlog());
            } catch (RuntimeException | Error e) {
                LOG.debugf(e, "%s: what waits is not known now", name);
            }
            pause(pace.lease().dividedBy(3));
        }
    }

    private void succeeded() {
        if (healthy.compareAndSet(false, true)) {
            LOG.infof("%s: working again", name);
        }
    }

    private void failed(Throwable e) {
        // Leases ran on while Redis was away: whoever still works gets the time to say so.
        reclaimDue = System.nanoTime() + pace.lease().toNanos();
        if (!healthy.compareAndSet(true, false)) {
            LOG.debugf(e, "%s: still cannot work", name);
        } else if (e instanceof RedisUnavailableException) {
            LOG.warnf("%s: jobs wait in Redis until it is back. %s", name, e.getMessage());
        } else {
            LOG.errorf(e, "%s: cannot work and will keep trying", name);
        }
    }

    private void pause() {
        pause(pace.pause());
    }

    private void pause(Duration time) {
        try {
            if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("%s: stopping", name);
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s: interrupted, which only ends the pause: close() ends the work", name);
        }
    }

    private static boolean isPast(long nanoTime) {
        return System.nanoTime() - nanoTime >= 0;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
