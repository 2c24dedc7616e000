package dev.tses.stack.launcher;

/** An option or environment variable that cannot be understood; the message names it and says what is expected. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
