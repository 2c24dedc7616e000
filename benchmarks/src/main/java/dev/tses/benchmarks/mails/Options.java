package dev.tses.benchmarks.mails;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure.
 *
 * @param parts in this order
 * @param recording where to put a flight recording of the first server
 */
record Options(List<String> parts, Map<Setting, Integer> numbers, Optional<Path> recording) {

    static final List<String> PARTS = List.of("load", "slow", "outage", "crash");

    /** @throws IllegalArgumentException if something cannot be understood; the message says what */
    static Options parse(List<String> words) {
        Set<String> parts = new LinkedHashSet<>();
        Map<Setting, Integer> numbers = new EnumMap<>(Setting.class);
        Optional<Path> recording = Optional.empty();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (PARTS.contains(word)) {
                parts.add(word);
            } else if (word.equals("--jfr") && !rest.isEmpty()) {
                recording = Optional.of(Path.of(rest.removeFirst()).toAbsolutePath());
            } else {
                Setting setting = Setting.named(word)
                        .orElseThrow(() -> new IllegalArgumentException("unknown part or option " + word));
                numbers.put(
                        setting, setting.parse(Optional.ofNullable(rest.poll()).orElse("")));
            }
        }
        return new Options(parts.isEmpty() ? PARTS : List.copyOf(parts), numbers, recording);
    }

    int of(Setting setting) {
        return numbers.getOrDefault(setting, setting.otherwise());
    }
}
