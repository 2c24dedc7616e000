package dev.tses.benchmarks.doors;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param cycles how often every kind is measured
 * @param warmUp cycles before that
 * @param requests of one block
 * @param threads connections, each with one request at a time
 * @param recording where to put a flight recording of the server
 */
record Options(int cycles, int warmUp, int requests, int threads, Optional<Path> recording) {

    Options {
        if (cycles < 1 || warmUp < 0 || requests < 1 || requests > 10_000 || threads < 1 || threads > 64) {
            throw new IllegalArgumentException("a number is too small or too large");
        }
    }

    /** @throws IllegalArgumentException if something cannot be understood; the message says what */
    static Options parse(List<String> words) {
        Options options = new Options(20, 10, 500, 3, Optional.empty());
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            options = options.with(
                    rest.removeFirst(), Optional.ofNullable(rest.poll()).orElse(""));
        }
        return options;
    }

    private Options with(String option, String value) {
        return switch (option) {
            case "--cycles" -> new Options(number(option, value), warmUp, requests, threads, recording);
            case "--warm-up" -> new Options(cycles, number(option, value), requests, threads, recording);
            case "--requests" -> new Options(cycles, warmUp, number(option, value), threads, recording);
            case "--threads" -> new Options(cycles, warmUp, requests, number(option, value), recording);
            case "--jfr" ->
                new Options(
                        cycles,
                        warmUp,
                        requests,
                        threads,
                        Optional.of(Path.of(value).toAbsolutePath()));
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private static int number(String option, String value) {
        if (!value.matches("\\d{1,6}")) {
            throw new IllegalArgumentException(option + " needs a number");
        }
        return Integer.parseInt(value);
    }
}
