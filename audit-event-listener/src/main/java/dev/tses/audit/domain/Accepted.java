package dev.tses.audit.domain;

import java.time.Instant;
import java.util.Optional;

/** What a condition on rows may be: something that PostgreSQL can compare with a row, and that a row could hold. */
final class Accepted {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Accepted() {}

    /** @param otherwise begins with the name of the condition, and says what is accepted */
    static void require(boolean accepted, String otherwise) {
        if (!accepted) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static boolean isText(Optional<String> text, int longest) {
        return text.stream()
                .allMatch(
                        value -> !value.isBlank() && Text.clean(value, longest).equals(value));
    }

    static boolean isStorable(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }
}
