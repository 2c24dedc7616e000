package dev.tses.stack;

import java.time.Duration;

/** Is told what the stack is doing. Calls come one after the other. */
public interface Progress {

    /** A step begins. */
    void started(String step);

    /** The step that began last is done. */
    void finished(String step, Duration took);

    /** Something a person should know; no step is running. */
    void note(String text);

    /** Keeps quiet. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void started(String step) {}

            @Override
            public void finished(String step, Duration took) {}

            @Override
            public void note(String text) {}
        };
    }
}
