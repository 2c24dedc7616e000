package dev.tses.audit.domain;

/** The trail cannot be read or written now; it may be later. */
public final class TrailUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrailUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public TrailUnavailableException(String message) {
        super(message);
    }
}
