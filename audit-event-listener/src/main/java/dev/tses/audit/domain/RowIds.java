package dev.tses.audit.domain;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes ids that sort by time: UUID version 7 (RFC 9562, section 5.7) from the event's time in milliseconds, a counter that
 * keeps the order of events of this node within a millisecond (section 6.2, method 1), and 62 random bits.
 */
public final class RowIds {

    private static final int COUNTER_BITS = 12;

    private final RandomGenerator random;
    private final AtomicLong last = new AtomicLong();

    /** @param random safe for use by many threads */
    public RowIds(RandomGenerator random) {
        this.random = random;
    }

    /** An id for an event that happened at {@code time}. */
    public UUID next(Instant time) {
        long millis = time.toEpochMilli();
        long stamp = last.updateAndGet(
                previous -> previous >>> COUNTER_BITS == millis ? previous + 1 : millis << COUNTER_BITS);
        long counter = stamp & ((1L << COUNTER_BITS) - 1);
        long high = (stamp >>> COUNTER_BITS) << 16 | 0x7000L | counter;
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
