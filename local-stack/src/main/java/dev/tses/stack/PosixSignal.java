package dev.tses.stack;

import java.io.IOException;

/** A signal that Java itself cannot send. */
enum PosixSignal {
    INT,
    TERM,
    STOP,
    CONT;

    /** Sends this signal; a process that is gone is no error. */
    void send(ProcessHandle process) throws IOException, InterruptedException {
        // The shell's own kill: slim machines have no kill program.
        new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\" 2>/dev/null", name(), Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
