package dev.tses.verifier;

/** Something is not as the format has it. The message continues "It …" and holds nothing of what was read. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message);
    }

    /** The message, which is always there. */
    String what() {
        return String.valueOf(getMessage());
    }
}
