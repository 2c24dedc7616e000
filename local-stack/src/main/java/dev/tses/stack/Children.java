package dev.tses.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

/** All processes of one stack: none is started after the end has begun, none is left behind. */
final class Children {
    private final Roster roster;
    private final List<Child> children = new ArrayList<>();
    private boolean closed;

    Children(Roster roster) {
        this.roster = roster;
    }

    /**
     * Starts a process in a session of its own, silent on this terminal.
     *
     * @param log takes its output, after what is there already
     * @throws CancellationException if the stack is being stopped
     */
    synchronized Child start(Role role, ProcessBuilder process, Path log) throws IOException {
        ensureOpen();
        process.command(OwnSession.of(process.command()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Child child = new Child(role, process.start());
        children.add(child);
        remember();
        return child;
    }

    /** Writes down who runs now, grandchildren included. */
    synchronized void remember() throws IOException {
        children.removeIf(child -> !child.alive());
        roster.write(children);
    }

    /** @throws CancellationException if the stack is being stopped */
    synchronized void ensureOpen() {
        if (closed) {
            throw new CancellationException("The stack is being stopped.");
        }
    }

    /** Whether processes of an earlier run of the same work folder still run. */
    boolean hasLeftOvers() throws IOException {
        return !roster.survivors().isEmpty();
    }

    /** Stops the processes that an earlier run of the same work folder has left behind. */
    void stopLeftOvers() throws IOException, InterruptedException {
        for (Roster.Survivor survivor : roster.survivors()) {
            new Farewell(survivor.process()).ask(survivor.role());
        }
    }

    /** Starts nothing any more; returns who still runs, in the order in which to stop them. */
    synchronized List<Child> close() {
        closed = true;
        return children.stream()
                .filter(Child::alive)
                .sorted(Comparator.comparing(Child::role))
                .toList();
    }
}
