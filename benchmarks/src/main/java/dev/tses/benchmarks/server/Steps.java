package dev.tses.benchmarks.server;

import dev.tses.stack.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line for every step that is done. */
public record Steps(PrintStream out) implements Progress {

    @Override
    public void started(String step) {
        // Its end is told.
    }

    @Override
    public void finished(String step, Duration took) {
        note(String.format(Locale.ROOT, "%s: %.1f s", step, took.toMillis() / 1e3));
    }

    @Override
    public void note(String text) {
        out.println("  " + text);
    }
}
