package dev.tses.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of a log that say what went wrong. */
final class LogExcerpt {
    private static final int LINES = 8;
    private static final int LENGTH = 300;
    private static final Predicate<String> NOISE = Pattern.compile(
                    "^\\s*$|^\\s+(at |\\.\\.\\. \\d+ more)|For more details run the same command")
            .asPredicate();
    /** What to look for, best first. */
    private static final List<Predicate<String>> WANTED = List.of(
            Pattern.compile("\\b(ERROR|FATAL)\\b").asPredicate(),
            Pattern.compile("Exception|error:|Caused by").asPredicate(),
            line -> true);

    private static final Pattern KEYCLOAK_PREFIX = Pattern.compile("^[-\\d]+ [:,\\d]+ (\\w+) +\\[[^]]+] \\([^)]+\\) ");

    private LogExcerpt() {}

    /** The last lines that tell of trouble, or else the last lines; then where the log is. */
    static String of(Path log) throws IOException {
        List<String> lines = read(log).lines().filter(NOISE.negate()).distinct().toList();
        StringBuilder text = new StringBuilder();
        last(troubled(lines)).forEach(line -> text.append("\n  ").append(shortened(line)));
        return text.append("\nThe whole log: ").append(log).toString();
    }

    /** A log may hold bytes that are no UTF-8. */
    private static String read(Path log) throws IOException {
        return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
    }

    private static List<String> troubled(List<String> lines) {
        return WANTED.stream()
                .map(wanted -> lines.stream().filter(wanted).toList())
                .flatMap(found -> found.isEmpty() ? Stream.of() : Stream.of(found))
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private static String shortened(String line) {
        String rest = KEYCLOAK_PREFIX.matcher(line).replaceFirst("").strip();
        return rest.length() <= LENGTH ? rest : rest.substring(0, LENGTH) + " …";
    }
}
