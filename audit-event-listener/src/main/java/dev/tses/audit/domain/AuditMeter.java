package dev.tses.audit.domain;

import java.time.Duration;

/** Counts what happens to rows. */
public interface AuditMeter {

    /** A batch was written, with so many rows that were not there before. */
    void batchWritten(int rows);

    /** Rows that could not be queued were written at once. */
    void fellBack(int rows);

    /** Rows could neither be queued nor written, and were logged. */
    void lost(int rows);

    /** Rows can never be written, and lie among the dead letters. */
    void dead(int rows);

    /** For how long a realm has had rows that wait for a signature: the longest, as far as this server saw it. */
    void unsigned(Duration longest);
}
