package dev.tses.demo;

/** A server does not answer, or is not the one that is expected; the message says which and what to do. */
final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }

    NoAnswerException(String message) {
        super(message);
    }
}
