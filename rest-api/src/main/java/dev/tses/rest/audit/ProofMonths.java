package dev.tses.rest.audit;

import java.time.YearMonth;

/**
 * Which chains are asked for.
 *
 * @param from the first month
 * @param to the last month
 */
record ProofMonths(YearMonth from, YearMonth to) {

    /** @throws IllegalArgumentException if they are in the wrong order; the message begins with the parameter's name */
    ProofMonths {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: a month that is not before from is accepted");
        }
    }
}
