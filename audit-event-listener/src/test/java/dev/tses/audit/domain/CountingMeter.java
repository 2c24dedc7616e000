package dev.tses.audit.domain;

import java.time.Duration;
import java.util.Objects;

/** Counts what it is told. */
public final class CountingMeter implements AuditMeter {

    public volatile int written;
    public volatile int batches;
    public volatile int fallbacks;
    public volatile int lost;
    public volatile int dead;
    public volatile Duration unsigned = Duration.ZERO;

    @Override
    public synchronized void batchWritten(int rows) {
        written += rows;
        batches++;
    }

    @Override
    public synchronized void fellBack(int rows) {
        fallbacks += rows;
    }

    @Override
    public synchronized void lost(int rows) {
        lost += rows;
    }

    @Override
    public synchronized void dead(int rows) {
        dead += rows;
    }

    @Override
    public void unsigned(Duration longest) {
        unsigned = longest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CountingMeter that
                && written == that.written
                && batches == that.batches
                && fallbacks == that.fallbacks
                && lost == that.lost
                && dead == that.dead
                && unsigned.equals(that.unsigned);
    }

    @Override
    public int hashCode() {
        return Objects.hash(written, batches, fallbacks, lost, dead, unsigned);
    }
}
