package dev.tses.demo;

/** Whether a person types what the program reads, and sees what it writes. */
record Terminal(boolean input, boolean output) {

    /** As the launcher script found it: Java itself cannot tell one of the two alone. */
    static Terminal ofLauncher() {
        return new Terminal(Boolean.getBoolean("tses.demo.input"), Boolean.getBoolean("tses.demo.output"));
    }
}
