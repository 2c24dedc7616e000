package dev.tses.benchmarks.sender;

import java.time.Duration;

/**
 * Mails that one sender has sent.
 *
 * @param cycle the two senders' blocks of one cycle were measured one after the other
 */
record Block(Protection protection, int threads, boolean ours, int cycle, long mails, Duration time) {

    /** What two blocks must have in common to be compared. */
    String race() {
        return protection + "/" + threads;
    }

    double perSecond() {
        return mails * 1e9 / time.toNanos();
    }
}
