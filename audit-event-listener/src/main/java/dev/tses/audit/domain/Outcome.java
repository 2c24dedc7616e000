package dev.tses.audit.domain;

/** How what an audit row tells of ended. */
public enum Outcome {
    SUCCESS,
    ERROR
}
