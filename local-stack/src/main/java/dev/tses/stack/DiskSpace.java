package dev.tses.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is room for the stack, asked before anything is written. */
final class DiskSpace {
    private static final long MEGABYTE = 1024L * 1024;
    private static final long FIRST_START = 2048 * MEGABYTE;
    private static final long LATER_START = 256 * MEGABYTE;

    private DiskSpace() {}

    /** @throws StackException if less is free than a start needs */
    static void check(Path folder, boolean firstStart) throws IOException {
        check(folder, Files.getFileStore(folder).getUsableSpace(), firstStart ? FIRST_START : LATER_START);
    }

    static void check(Path folder, long free, long needed) {
        if (free < needed) {
            throw new StackException("The disk of " + folder + " is nearly full: " + free / MEGABYTE + " MB are free, "
                    + needed / MEGABYTE + " MB are needed. Make room and start again.");
        }
    }
}
