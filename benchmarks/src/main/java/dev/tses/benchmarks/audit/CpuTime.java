package dev.tses.benchmarks.audit;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

/** What this process, and those of all PostgreSQL and Redis servers, have used of the cores so far; ended ones are not in it. */
record CpuTime(Duration here, Duration postgresql, Duration redis) {

    static CpuTime now() {
        return new CpuTime(
                used(ProcessHandle.current()),
                ofServers(command -> command.contains("postgres")),
                ofServers(command -> command.contains("redis")));
    }

    /** Microseconds for each of so many rows. */
    String since(CpuTime before, int rows) {
        return String.format(
                Locale.ROOT,
                "%.0f µs of the writer, %.0f of PostgreSQL, %.0f of Redis",
                micros(here, before.here, rows),
                micros(postgresql, before.postgresql, rows),
                micros(redis, before.redis, rows));
    }

    private static double micros(Duration now, Duration before, int rows) {
        return now.minus(before).toNanos() / 1e3 / rows;
    }

    private static Duration ofServers(Predicate<String> named) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().filter(named).isPresent())
                .map(CpuTime::used)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
