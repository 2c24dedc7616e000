package dev.tses.benchmarks.audit;

import dev.tses.benchmarks.Sample;
import dev.tses.benchmarks.server.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sign-ins that begin at fixed times, whether or not earlier ones have ended, each of them timed from when it was due.
 *
 * @param succeeded those that did
 * @param failed how many did not
 */
record OpenLoop(List<SignIn> succeeded, int failed) {

    /**
     * One of them.
     *
     * @param due when it began, by {@link System#nanoTime}
     */
    record SignIn(String name, long due, double millis) {}

    private static final int THREADS = 64;

    /** Somebody who has not signed in for long comes next, at a random place of the list of people in the beginning. */
    static OpenLoop run(int perSecond, int seconds, Consumer<Person> signIn) {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try {
            long begin = System.nanoTime();
            int first = ThreadLocalRandom.current().nextInt(Server.PEOPLE.size());
            List<CompletableFuture<SignIn>> calls = new ArrayList<>();
            for (int i = 0; i < perSecond * seconds; i++) {
                Person person = Server.PEOPLE.get((first + i) % Server.PEOPLE.size());
                long due = begin + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
                Executor whenDue =
                        CompletableFuture.delayedExecutor(due - System.nanoTime(), TimeUnit.NANOSECONDS, callers);
                calls.add(CompletableFuture.supplyAsync(
                        () -> {
                            signIn.accept(person);
                            return new SignIn(person.email(), due, (System.nanoTime() - due) / 1e6);
                        },
                        whenDue));
            }
            return ended(calls);
        } finally {
            callers.shutdownNow();
        }
    }

    private static OpenLoop ended(List<CompletableFuture<SignIn>> calls) {
        List<SignIn> succeeded = new ArrayList<>();
        for (CompletableFuture<SignIn> call : calls) {
            try {
                succeeded.add(call.join());
            } catch (CompletionException e) {
                // Counted by its absence.
            }
        }
        return new OpenLoop(succeeded, calls.size() - succeeded.size());
    }

    Sample latency() {
        return Sample.of(succeeded, SignIn::millis);
    }
}
