package dev.tses.audit.domain;

/** The rows that are kept, for reading. */
public interface AuditTrail {

    /**
     * Finds rows, newest first (by time, then id).
     *
     * @throws TrailUnavailableException if the trail cannot be read now
     */
    AuditPage find(AuditQuery query);
}
