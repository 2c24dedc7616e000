package dev.tses.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** How a process and its own children are ended. */
final class Farewell {
    private final ProcessHandle process;
    private final List<ProcessHandle> family;

    Farewell(ProcessHandle process) {
        this.process = process;
        this.family = Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** Asks it to stop, waits as long as its role allows, then kills whatever is left. */
    void ask(Role role) throws IOException, InterruptedException {
        PosixSignal.CONT.send(process);
        role.farewell().send(process);
        awaitEnd(role.patience());
        kill();
    }

    /** Kills without asking. */
    void kill() throws InterruptedException {
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(Duration.ofSeconds(5));
    }

    private void awaitEnd(Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The caller goes on to stronger means.
        }
    }
}
