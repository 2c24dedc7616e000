package dev.tses.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Patience with what happens a little later, such as a mail. */
record Waiting(Duration most) {

    static Waiting atMost(Duration most) {
        return new Waiting(most);
    }

    /** The first value that is good; empty if none is in time. */
    <T> Optional<T> until(Supplier<T> values, Predicate<T> good) {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            T value = values.get();
            if (good.test(value)) {
                return Optional.of(value);
            }
            if (System.nanoTime() > end) {
                return Optional.empty();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("Interrupted while waiting.", e);
        }
    }
}
