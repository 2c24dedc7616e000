package dev.tses.demo;

/** A part of an answer next to what was expected of it. */
record Finding(String name, String value, String wanted, boolean ok) {

    /** Whether what was expected says more than the value does. */
    boolean isExplained() {
        return !(name.isEmpty() || wanted.isEmpty() || value.contains(wanted) || value.startsWith("eyJ"));
    }
}
