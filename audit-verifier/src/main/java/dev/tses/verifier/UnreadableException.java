package dev.tses.verifier;

/** A file cannot be read at all, or is another than was expected; the message says which, and what to do. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
