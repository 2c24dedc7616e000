package dev.tses.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that the stack has started. */
final class Child {
    private final Role role;
    private final Process process;

    Child(Role role, Process process) {
        this.role = role;
        this.process = process;
    }

    Role role() {
        return role;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits; true once the process has ended. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the end and returns the exit status. */
    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    void signal(PosixSignal signal) throws IOException, InterruptedException {
        signal.send(handle());
    }

    void stop() throws IOException, InterruptedException {
        new Farewell(handle()).ask(role);
    }

    void kill() throws InterruptedException {
        new Farewell(handle()).kill();
    }
}
