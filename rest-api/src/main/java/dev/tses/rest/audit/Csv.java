package dev.tses.rest.audit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of CSV (RFC 4180) that a spreadsheet may open: every cell is quoted, and one that it would take for a formula begins with
 * an apostrophe instead (OWASP, CSV injection). What strangers send, such as a user agent, ends up in these cells.
 */
final class Csv {

    /** With their full-width forms, which some spreadsheets read alike. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    static String record(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String harmless = FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
