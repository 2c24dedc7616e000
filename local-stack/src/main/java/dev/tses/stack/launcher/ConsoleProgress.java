package dev.tses.stack.launcher;

import dev.tses.stack.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line for every step, begun when it begins and completed with its time. */
final class ConsoleProgress implements Progress {
    private static final String DOTS = ".".repeat(42);

    private PrintStream out;
    private boolean midLine;

    ConsoleProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void started(String step) {
        endLine();
        out.print("  " + step + " " + DOTS.substring(Math.min(DOTS.length() - 3, step.length())) + " ");
        midLine = true;
    }

    @Override
    public synchronized void finished(String step, Duration took) {
        out.println(String.format(Locale.ROOT, "%5.1f s", took.toMillis() / 1000.0));
        midLine = false;
    }

    @Override
    public synchronized void note(String text) {
        endLine();
        out.println("  " + text);
    }

    /** Ends the line of a step that was cut short. */
    synchronized void endLine() {
        if (midLine) {
            out.println();
            midLine = false;
        }
    }

    /** What comes now goes elsewhere; the terminal may stand after a "^C". */
    synchronized void continueOn(PrintStream other) {
        out = other;
        midLine = true;
    }
}
