package dev.tses.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The file that remembers which processes belong to a work folder, in case nobody is left to stop them. */
final class Roster {
    /** Linux derives start times from a boot time that may move a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final Path file;

    Roster(Path file) {
        this.file = file;
    }

    /** A process of the roster that still runs. */
    record Survivor(Role role, ProcessHandle process) {}

    void write(List<Child> children) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Child child : children) {
            lines.add(line(child.role(), child.handle()));
            child.handle().descendants().forEach(process -> lines.add(line(child.role(), process)));
        }
        Files.write(file, lines);
    }

    /** The processes of the roster that still run, in the order in which to stop them. */
    List<Survivor> survivors() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(Roster::survivor)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Survivor::role))
                .toList();
    }

    private static String line(Role role, ProcessHandle process) {
        return role + " " + process.pid() + " " + startedAt(process).toEpochMilli();
    }

    private static Optional<Survivor> survivor(String line) {
        String[] words = line.split(" ", -1);
        Instant started = Instant.ofEpochMilli(Long.parseLong(words[2]));
        return ProcessHandle.of(Long.parseLong(words[1]))
                .filter(process -> isClose(startedAt(process), started))
                .map(process -> new Survivor(Role.valueOf(words[0]), process));
    }

    private static Instant startedAt(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static boolean isClose(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
    }
}
