package dev.tses.audit.domain;

/** Which rows come first, by time and then id. */
public enum AuditOrder {
    NEWEST,
    OLDEST
}
