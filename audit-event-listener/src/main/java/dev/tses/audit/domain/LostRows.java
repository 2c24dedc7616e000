package dev.tses.audit.domain;

import java.util.List;

/** The last resort for rows that can neither be queued nor written. */
@FunctionalInterface
public interface LostRows {

    /**
     * Keeps rows where a person will find them. Never throws.
     *
     * @param why what kept them from being written; names nothing personal
     */
    void record(List<AuditRow> rows, String why);
}
