package dev.tses.benchmarks.doors;

import dev.tses.benchmarks.server.Person;
import dev.tses.redis.queue.WorkQueue;
import dev.tses.stack.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Measures blocks of requests in the CPU time of the Keycloak process. A block ends when its audit rows are written and the
 * server rests: what a request leaves to be done later is its cost, too.
 */
final class Meter implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration REST = Duration.ofMillis(10);
    private static final int MOST_LOOKS = 20;

    private final LocalStack stack;
    private final WorkQueue auditRows;
    private final int threads;
    private final ExecutorService callers;

    Meter(LocalStack stack, WorkQueue auditRows, int threads) {
        this.stack = stack;
        this.auditRows = auditRows;
        this.threads = threads;
        this.callers = Executors.newFixedThreadPool(threads);
    }

    /** One request for each of the people, by as many threads as there are connections. */
    Block measure(Kind kind, int cycle, List<Person> people, Consumer<Person> request) throws InterruptedException {
        Instant began = Instant.now();
        Duration before = stack.keycloakCpuTime();
        long start = System.nanoTime();
        callAll(people, request);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        awaitRest();
        Duration cpu = stack.keycloakCpuTime().minus(before);
        return new Block(kind, cycle, people.size(), began, Instant.now(), cpu, wall);
    }

    private void awaitRest() throws InterruptedException {
        while (auditRows.depth().open() > 0) {
            Thread.sleep(LOOK.toMillis());
        }
        Duration before = Duration.ofDays(-1);
        Duration now = stack.keycloakCpuTime();
        // It is never quite at rest, least of all while it still compiles.
        for (int i = 0; i < MOST_LOOKS && now.minus(before).compareTo(REST) > 0; i++) {
            Thread.sleep(LOOK.toMillis());
            before = now;
            now = stack.keycloakCpuTime();
        }
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }

    private void callAll(List<Person> people, Consumer<Person> request) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            done.add(callers.submit(() -> {
                for (int p = next.getAndIncrement(); p < people.size(); p = next.getAndIncrement()) {
                    request.accept(people.get(p));
                }
            }));
        }
        for (Future<?> each : done) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a request failed", e);
            }
        }
    }
}
