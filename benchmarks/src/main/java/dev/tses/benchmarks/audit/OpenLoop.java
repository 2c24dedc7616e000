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
 * @param millis of those that succeeded
 * @param names whose they were
 * @param failed how many did not
 */
record OpenLoop(List<Double> millis, List<String> names, int failed) {

    private static final int THREADS = 64;

    /** Somebody who has not signed in for long comes next, at a random place of the list of people in the beginning. */
    static OpenLoop run(int perSecond, int seconds, Consumer<Person> signIn) {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try {
            long begin = System.nanoTime();
            int first = ThreadLocalRandom.current().nextInt(Server.PEOPLE.size());
            List<Person> people = new ArrayList<>();
            List<CompletableFuture<Double>> calls = new ArrayList<>();
            for (int i = 0; i < perSecond * seconds; i++) {
                Person person = Server.PEOPLE.get((first + i) % Server.PEOPLE.size());
                long due = begin + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
                people.add(person);
                Executor whenDue =
                        CompletableFuture.delayedExecutor(due - System.nanoTime(), TimeUnit.NANOSECONDS, callers);
                calls.add(CompletableFuture.supplyAsync(
                        () -> {
                            signIn.accept(person);
                            return (System.nanoTime() - due) / 1e6;
                        },
                        whenDue));
            }
            return ended(people, calls);
        } finally {
            callers.shutdownNow();
        }
    }

    private static OpenLoop ended(List<Person> people, List<CompletableFuture<Double>> calls) {
        List<Double> millis = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            try {
                millis.add(calls.get(i).join());
                names.add(people.get(i).email());
            } catch (CompletionException e) {
                // Counted by its absence.
            }
        }
        return new OpenLoop(millis, names, calls.size() - millis.size());
    }

    Sample latency() {
        return Sample.of(millis, Double::doubleValue);
    }
}
