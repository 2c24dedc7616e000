package dev.tses.demo;

/** A feature, shown in steps. */
interface Chapter {

    /** The feature in a sentence. */
    String title();

    /** Who takes part, from where. */
    String who();

    /** Shows it, or throws a {@link SurpriseException} when an answer is not as expected. */
    void play();
}
