package dev.tses.demo;

/** An option that cannot be understood; the message names it and says what is expected. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
