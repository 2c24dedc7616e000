package dev.tses.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command in a session of its own, so that Ctrl-C in the terminal reaches the launcher only and the launcher
 * decides in which order things stop.
 */
final class OwnSession {
    private static final List<String> PREFIX = prefix();

    private OwnSession() {}

    static List<String> of(List<String> command) {
        List<String> words = new ArrayList<>(PREFIX);
        words.addAll(command);
        return words;
    }

    private static List<String> prefix() {
        if (SearchPath.find("setsid").isPresent()) {
            return List.of("setsid");
        }
        // macOS has no setsid program, but Perl.
        return SearchPath.find("perl").isPresent()
                ? List.of("perl", "-e", "use POSIX (); POSIX::setsid(); exec {$ARGV[0]} @ARGV or exit 127;")
                : List.of();
    }
}
