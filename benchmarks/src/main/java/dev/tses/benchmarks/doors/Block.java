package dev.tses.benchmarks.doors;

import java.time.Duration;
import java.time.Instant;

/**
 * Many requests of one kind, one after the other on each of a few connections.
 *
 * @param cycle the blocks of one cycle were measured within seconds of each other
 * @param began of the first request
 * @param ended of the last request's last consequence
 * @param cpu what the server spent between them
 * @param wall from the first request to the last answer
 */
record Block(Kind kind, int cycle, int requests, Instant began, Instant ended, Duration cpu, Duration wall) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Server CPU per request in milliseconds. */
    double cost() {
        return cpu.toNanos() / NANOS_PER_MILLI / requests;
    }

    double requestsPerSecond() {
        return requests * 1e3 / wall.toMillis();
    }
}
