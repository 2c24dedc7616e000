package dev.tses.benchmarks.audit;

import dev.tses.benchmarks.Sample;
import dev.tses.benchmarks.server.BenchmarkRealm;
import dev.tses.benchmarks.server.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How many sign-ins a second a server manages with the listener and without, in turns. */
final class LoginsPart {

    private static final List<String> ON = List.of("tses-audit");
    private static final List<String> OFF = List.of();
    private static final int THREADS = 4;
    private static final int UNTIMED = 40;
    private static final double LEAST = 0.97;

    private final Server server;
    private final Told told;
    private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);

    LoginsPart(Server server, Told told) {
        this.server = server;
        this.told = told;
    }

    void run(int pairs, int signIns) throws InterruptedException {
        told.part("logins: %d pairs of turns of %d sign-ins by %d callers", pairs, signIns, THREADS);
        List<Turn> with = new ArrayList<>();
        List<Turn> without = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            if (pair % 2 == 0) {
                with.add(turn(ON, signIns));
            }
            without.add(turn(OFF, signIns));
            if (pair % 2 != 0) {
                with.add(turn(ON, signIns));
            }
            told.line(
                    "  pair %2d: with %5.1f, without %5.1f sign-ins/s; %d rows waited at the end",
                    pair + 1,
                    signIns / with.get(pair).seconds(),
                    signIns / without.get(pair).seconds(),
                    with.get(pair).waiting());
        }
        BenchmarkRealm.listeners(server.http(), ON);
        callers.shutdown();
        Sample.Interval ratio = Sample.of(without, Turn::seconds).ratioTo(Sample.of(with, Turn::seconds));
        told.ratio("rate with / without the listener", ratio);
        told.line("  %-40s %s", "at least " + LEAST, ratio.value() >= LEAST ? "kept" : "MISSED");
        told.ratio(
                "server CPU with / without, rows written",
                Sample.of(with, Turn::cpuSeconds).ratioTo(Sample.of(without, Turn::cpuSeconds)));
    }

    private Turn turn(List<String> listeners, int signIns) throws InterruptedException {
        BenchmarkRealm.listeners(server.http(), listeners);
        signIn(UNTIMED);
        server.awaitRows();
        Duration before = server.stack().keycloakCpuTime();
        long begin = System.nanoTime();
        signIn(signIns);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long waiting = server.waitingRows();
        server.awaitRows();
        Duration cpu = server.stack().keycloakCpuTime().minus(before);
        return new Turn(seconds, cpu.toNanos() / 1e9, waiting);
    }

    private void signIn(int times) {
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Person person = Server.PEOPLE.get(i % Server.PEOPLE.size());
            calls.add(CompletableFuture.runAsync(() -> server.signIn(person), callers));
        }
        calls.forEach(CompletableFuture::join);
    }

    /** @param cpuSeconds until all rows were written */
    private record Turn(double seconds, double cpuSeconds, long waiting) {}
}
