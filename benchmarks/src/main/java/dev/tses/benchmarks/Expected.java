package dev.tses.benchmarks;

/** Ends a benchmark whose operation does something else than what is to be measured. */
final class Expected {

    private Expected() {}

    static <T> T expect(Class<T> type, Object outcome) {
        if (!type.isInstance(outcome)) {
            throw new IllegalStateException("measured " + outcome + " instead of " + type.getSimpleName());
        }
        return type.cast(outcome);
    }
}
