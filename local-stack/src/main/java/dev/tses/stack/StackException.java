package dev.tses.stack;

/** The stack cannot start or go on. The message is written for a person and says what to do; no stack trace is needed. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Trouble without a cause worth telling.
     *
     * @param message one clear line, optionally followed by lines of a log
     */
    public StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
