package dev.tses.smtp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps threads from waiting for a server that is not there. After a failure nobody tries for a second, after each further one
 * for twice as long, up to ten seconds; then one may try, and the others once that has worked.
 */
final class Breaker {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);
    private static final int STEPS = 4;

    private final InstantSource clock;

    private int failures;
    private boolean probing;
    private int trying;
    private Instant closedUntil = Instant.MIN;
    private Optional<Exception> last = Optional.empty();

    Breaker(InstantSource clock) {
        this.clock = clock;
    }

    /** Leave to try, which must be closed; empty if the server has failed a moment ago. */
    synchronized Optional<Attempt> attempt() {
        if (failures == 0) {
            trying++;
            return Optional.of(new Attempt(0, false));
        }
        if (probing || clock.instant().isBefore(closedUntil)) {
            return Optional.empty();
        }
        probing = true;
        trying++;
        return Optional.of(new Attempt(failures, true));
    }

    /** Why nobody may try. */
    synchronized Optional<Exception> last() {
        return last;
    }

    /** Whether it knows nothing that a new one would not know. */
    synchronized boolean isForgettable() {
        return trying == 0 && (failures == 0 || clock.instant().isAfter(closedUntil.plus(FORGOTTEN)));
    }

    private synchronized boolean succeeded() {
        boolean back = failures > 0;
        failures = 0;
        last = Optional.empty();
        return back;
    }

    /** Those who have tried at the same time have failed once. */
    private synchronized void failed(int before, Exception reason) {
        if (failures == before) {
            Duration pause = SHORTEST.multipliedBy(1L << Math.min(failures, STEPS));
            closedUntil = clock.instant().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
            failures++;
            last = Optional.of(reason);
        }
    }

    private synchronized void release(boolean probe) {
        trying--;
        probing &= !probe;
    }

    /** Somebody who tries. */
    final class Attempt implements AutoCloseable {

        private final int before;
        private final boolean probe;

        private Attempt(int before, boolean probe) {
            this.before = before;
            this.probe = probe;
        }

        /** Lets everybody try; tells whether the server had been away. */
        boolean succeeded() {
            return Breaker.this.succeeded();
        }

        void failed(Exception reason) {
            Breaker.this.failed(before, reason);
        }

        @Override
        public void close() {
            release(probe);
        }
    }
}
