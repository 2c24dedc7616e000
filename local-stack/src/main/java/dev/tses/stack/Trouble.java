package dev.tses.stack;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** What an I/O error means to a person. */
final class Trouble {
    private Trouble() {}

    static StackException explain(String step, IOException error) {
        return new StackException(step + " failed: " + reason(error), error);
    }

    private static String reason(IOException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
            return "the disk is full. Make room and start again.";
        }
        if (error instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be written by this user. Delete it or start as its owner.";
        }
        return message + " (" + error.getClass().getSimpleName() + ")";
    }
}
