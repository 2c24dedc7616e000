package dev.tses.stack.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Writes errors that nobody has foreseen into a log; only the main thread's end the program. */
final class Accident implements Thread.UncaughtExceptionHandler {
    private final Path log;
    private final PrintStream err;

    Accident(Path logs, PrintStream err) {
        this.log = logs.resolve("launcher.log");
        this.err = err;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        record(thread, error);
        if (thread.getName().equals("main")) {
            err.println("\nThe launcher failed: " + error + "\nThe whole log: " + log);
            System.exit(1);
        }
    }

    private void record(Thread thread, Throwable error) {
        StringWriter text = new StringWriter();
        text.write(Instant.now() + " " + thread.getName() + " ");
        error.printStackTrace(new PrintWriter(text, true));
        try {
            Files.writeString(log, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            err.println("Nothing can be written to " + log + ": " + e.getMessage());
        }
    }
}
