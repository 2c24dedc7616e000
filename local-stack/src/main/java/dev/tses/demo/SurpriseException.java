package dev.tses.demo;

/** An answer was not as expected. It was reported already; what follows in its chapter would not make sense. */
final class SurpriseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SurpriseException(String title) {
        super(title);
    }
}
