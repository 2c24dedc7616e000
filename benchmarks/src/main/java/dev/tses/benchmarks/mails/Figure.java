package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.Sample;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that was measured.
 *
 * @param interval of 95 %
 * @param most what it may be
 */
record Figure(String name, double value, Optional<Sample.Interval> interval, Optional<Double> most) {

    static Figure of(String name, double value) {
        return new Figure(name, value, Optional.empty(), Optional.empty());
    }

    static Figure of(String name, Sample.Interval interval) {
        return new Figure(name, interval.value(), Optional.of(interval), Optional.empty());
    }

    static Figure of(String name, Duration time) {
        return of(name + ", ms", time.toNanos() / 1e6);
    }

    /** The same of something. */
    Figure of(String what) {
        return new Figure(what + ": " + name, value, interval, most);
    }

    Figure atMost(double bar) {
        return new Figure(name, value, interval, Optional.of(bar));
    }

    /** Whether it is what it may be; so is whatever has no bar. */
    boolean isKept() {
        return most.filter(bar -> value > bar).isEmpty();
    }
}
