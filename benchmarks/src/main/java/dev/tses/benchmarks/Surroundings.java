package dev.tses.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the machine was like when the measurement began: its load is the number of threads that want a core. */
public record Surroundings(Instant begin, double load) {

    /** As it is now. */
    public static Surroundings now() {
        return new Surroundings(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** A line for reports. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, JDK %s, load average before the start %.2f and at the end %.2f",
                begin,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                load,
                now().load());
    }
}
