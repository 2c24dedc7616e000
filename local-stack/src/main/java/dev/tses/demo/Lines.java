package dev.tses.demo;

import java.util.ArrayList;
import java.util.List;

/** Long texts as lines that fit. */
final class Lines {

    private Lines() {}

    /** A text on one line of at most so many characters. */
    static String cut(String text, int most) {
        String line = text.replaceAll("\\R", " ");
        return line.length() <= most ? line : line.substring(0, Math.max(0, most - 1)) + "…";
    }

    /** Lines that begin after a comma or an ampersand, where possible; put together they are the text. */
    static List<String> wrapped(String text, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > most) {
            int end = 1 + Math.max(rest.lastIndexOf(',', most - 1), rest.lastIndexOf('&', most - 1));
            end = end == 0 ? most : end;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }
}
