package dev.tses.audit.wiring;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One thread for what is to be done now and then. A task that fails is done again when its time comes. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(Housekeeping::thread);

    void once(Duration delay, Task task) {
        Future<?> unused = executor.schedule(() -> attempt(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does it for the first time when a period has passed. */
    void every(Duration period, Task task) {
        every(period, period, task);
    }

    void every(Duration first, Duration period, Task task) {
        Future<?> unused = executor.scheduleWithFixedDelay(
                () -> attempt(task), first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever is thrown would end the repetition
    private static void attempt(Task task) {
        try {
            task.run();
        } catch (Exception | Error e) {
            LOG.warnf("Audit housekeeping failed, and is tried again: %s", e.getMessage());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tses-audit-housekeeping");
        thread.setDaemon(true);
        return thread;
    }

    /** Something to do. */
    @FunctionalInterface
    interface Task {

        void run() throws Exception;
    }
}
