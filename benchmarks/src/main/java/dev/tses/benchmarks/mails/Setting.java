package dev.tses.benchmarks.mails;

import java.util.Arrays;
import java.util.Optional;

/** A number that may be chosen. */
enum Setting {
    RATE("--rate", 100, 1, 1000),
    SECONDS("--seconds", 60, 10, 600),
    WARM_UP("--warm-up", 60, 0, 600),
    PAIRS("--pairs", 6, 1, 100),
    BLOCK("--block", 15, 1, 600),
    CRASHES("--crashes", 20, 1, 1000),
    SEED("--seed", 1, 0, 999_999),
    WORKERS("--workers", 64, 1, 64);

    private final String option;
    private final int otherwise;
    private final int least;
    private final int most;

    Setting(String option, int otherwise, int least, int most) {
        this.option = option;
        this.otherwise = otherwise;
        this.least = least;
        this.most = most;
    }

    static Optional<Setting> named(String option) {
        return Arrays.stream(values())
                .filter(setting -> setting.option.equals(option))
                .findFirst();
    }

    int otherwise() {
        return otherwise;
    }

    /** @throws IllegalArgumentException if it is no number in range; the message says so */
    int parse(String text) {
        if (text.matches("\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(option + " needs a number from " + least + " to " + most);
    }
}
