package dev.tses.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Runs the steps of a start: tells the listener, and turns low-level trouble into words. */
final class Steps {
    private final Progress progress;

    Steps(Progress progress) {
        this.progress = progress;
    }

    /** One step. */
    interface Step {
        void run() throws IOException, InterruptedException;
    }

    /** A step with a result. */
    interface Source<T> {
        T get() throws IOException, InterruptedException;
    }

    /** Runs and tells the listener; throws as {@link #get} does. */
    void show(String name, Step step) {
        progress.started(name);
        long begin = System.nanoTime();
        run(name, step);
        progress.finished(name, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Runs and tells the listener; trouble is only noted. */
    void attempt(String name, Step step) {
        try {
            show(name, step);
        } catch (StackException | CancellationException e) {
            progress.note(String.valueOf(e.getMessage()));
        }
    }

    /** Runs in silence; throws as {@link #get} does. */
    static void run(String name, Step step) {
        get(name, () -> {
            step.run();
            return name;
        });
    }

    /**
     * Runs in silence.
     *
     * @throws StackException if the step fails
     * @throws CancellationException if this thread is interrupted
     */
    static <T> T get(String name, Source<T> source) {
        try {
            return source.get();
        } catch (IOException e) {
            throw Trouble.explain(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(name + " was interrupted.");
        }
    }
}
