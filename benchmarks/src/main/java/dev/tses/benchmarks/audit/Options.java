package dev.tses.benchmarks.audit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts to run, all unless told, and numbers for them. */
record Options(Set<String> parts, Map<String, Integer> numbers) {

    private static final List<String> PARTS = List.of("drain", "find", "logins", "drop", "export", "away");
    private static final List<String> NUMBERS = List.of(
            "--rows",
            "--turns",
            "--batch",
            "--writers",
            "--stored",
            "--queries",
            "--warm-up",
            "--pairs",
            "--sign-ins",
            "--drops",
            "--months",
            "--month",
            "--rate",
            "--seconds",
            "--exported",
            "--away");

    static Options parse(List<String> words) {
        Set<String> parts = new LinkedHashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (PARTS.contains(word)) {
                parts.add(word);
            } else if (NUMBERS.contains(word)
                    && i + 1 < words.size()
                    && words.get(i + 1).matches("[1-9]\\d{0,8}")) {
                numbers.put(word, Integer.valueOf(words.get(++i)));
            } else {
                throw new IllegalArgumentException(
                        word + ": " + PARTS + " and a number after " + NUMBERS + " are accepted");
            }
        }
        return new Options(parts, numbers);
    }

    boolean has(String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    int of(String number, int otherwise) {
        return numbers.getOrDefault(number, otherwise);
    }
}
