package dev.tses.audit.domain;

import java.util.List;

/** Takes rows now, so that they are written later. */
@FunctionalInterface
public interface RowQueue {

    /**
     * Adds rows, all or none.
     *
     * @throws RuntimeException if it is not known that they were added
     */
    void add(List<AuditRow> rows);
}
