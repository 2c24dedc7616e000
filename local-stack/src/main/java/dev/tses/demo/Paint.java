package dev.tses.demo;

/** Colours for terminals; without them, words stay as they are. */
record Paint(boolean coloured) {

    String bold(String text) {
        return in("1", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    String red(String text) {
        return in("1;31", text);
    }

    String green(String text) {
        return in("32", text);
    }

    String cyan(String text) {
        return in("36", text);
    }

    private String in(String code, String text) {
        return coloured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
