package dev.tses.benchmarks.sender;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param cycles how often each sender has its turn
 * @param warmUp cycles before that
 * @param block how long a turn is
 */
record Options(int cycles, int warmUp, Duration block) {

    Options {
        if (cycles < 1 || block.toMillis() < 50) {
            throw new IllegalArgumentException("a number is too small");
        }
    }

    /** @throws IllegalArgumentException if something cannot be understood; the message says what */
    static Options parse(List<String> words) {
        Options options = new Options(15, 5, Duration.ofMillis(500));
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            int value = number(option, Optional.ofNullable(rest.poll()).orElse(""));
            options = switch (option) {
                case "--cycles" -> new Options(value, options.warmUp(), options.block());
                case "--warm-up" -> new Options(options.cycles(), value, options.block());
                case "--millis" -> new Options(options.cycles(), options.warmUp(), Duration.ofMillis(value));
                default -> throw new IllegalArgumentException("unknown option " + option);
            };
        }
        return options;
    }

    private static int number(String option, String value) {
        if (!value.matches("\\d{1,6}")) {
            throw new IllegalArgumentException(option + " needs a number");
        }
        return Integer.parseInt(value);
    }
}
