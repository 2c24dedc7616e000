package dev.tses.benchmarks.mails;

import java.time.Duration;
import java.util.Optional;

/**
 * A request for a code. Times are {@link System#nanoTime}s.
 *
 * @param due when it was to be sent
 * @param answered when its answer was there, or it was clear that none will come
 * @param ticket empty if it was not acknowledged
 */
record Asked(String email, long due, long answered, Optional<Ticket> ticket) {

    private static final double MILLI = 1e6;

    /** Since it was due. */
    double answeredMillis() {
        return (answered - due) / MILLI;
    }

    double acceptedMillis(Mail mail) {
        return (mail.accepted() - due) / MILLI;
    }

    /** Whether its code had expired, as far as the caller can know, when the mail was accepted. */
    boolean isLate(Mail mail) {
        return ticket.filter(given -> mail.accepted() - due > given.validFor().toNanos())
                .isPresent();
    }

    /** What the server answers to a request that it has taken. */
    record Ticket(String reference, Duration validFor) {}
}
