package dev.tses.benchmarks;

import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * What a thread does before its first iteration, for all of them: what is done before a later iteration would be reported as
 * allocated by it.
 */
final class Preparation {

    private static final double WARM_UP = TimeUnit.SECONDS.toNanos(2);

    private Preparation() {}

    /**
     * Repeats a step for a multiple of the time that all iterations of the fork take, and a while to get warm.
     *
     * @param begin the {@link System#nanoTime} from which all threads count, so that they end together
     */
    static void repeat(BenchmarkParams params, double times, long begin, Runnable step) {
        double nanos = times * (nanos(params.getWarmup()) + nanos(params.getMeasurement())) + WARM_UP;
        while (System.nanoTime() - begin < nanos) {
            step.run();
        }
    }

    /** Takes what was prepared. */
    static <T> T next(Queue<T> prepared) {
        T next = prepared.poll();
        if (next == null) {
            throw new IllegalStateException("all that was prepared is used up");
        }
        return next;
    }

    private static double nanos(IterationParams iterations) {
        return iterations.getCount() * (double) iterations.getTime().convertTo(TimeUnit.NANOSECONDS);
    }
}
