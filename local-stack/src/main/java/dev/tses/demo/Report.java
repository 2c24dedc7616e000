package dev.tses.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is written while the demo runs: lines of at most 100 columns, without codes or whole tokens. */
final class Report {

    private static final int COLUMNS = 100;
    private static final String INDENT = " ".repeat(7);
    private static final Set<String> KNOWN_TYPES = Set.of("", Body.JSON, Body.FORM);

    private final PrintStream out;
    private final Paint paint;
    private final Runnable pause;
    private final List<String> surprises = new ArrayList<>();
    private int chapters;
    private int steps;
    private int checks;

    /** @param pause what happens between two steps */
    Report(PrintStream out, Paint paint, Runnable pause) {
        this.out = out;
        this.paint = paint;
        this.pause = pause;
    }

    void opening(String title, String where) {
        out.println();
        out.println(paint.bold(title));
        out.println(paint.dim(where));
    }

    void chapter(String title, String who) {
        if (chapters > 0) {
            pause.run();
        }
        chapters++;
        steps = 0;
        out.println();
        out.println(paint.bold(String.format("%2d  %s", chapters, title)));
        out.println("    " + paint.dim(who));
    }

    void step(String title) {
        if (steps > 0) {
            pause.run();
        }
        steps++;
        out.println();
        out.println(String.format("%5s  %s", chapters + "." + steps, title));
    }

    /** A request, and how often it is sent. */
    void request(Call call, int times) {
        String often = times == 1 ? "" : "  (" + times + " times)";
        arrow(call.method() + " " + call.path() + often);
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            boolean cookies = header.getKey().equals("Cookie");
            more(header.getKey() + ": " + (cookies ? Redaction.cookies(header.getValue()) : header.getValue()));
        }
        if (!KNOWN_TYPES.contains(call.body().type())) {
            more("Content-Type: " + call.body().type());
        }
        String gap = "";
        for (String line : Lines.wrapped(call.body().shown(), COLUMNS - INDENT.length() - 3)) {
            more(gap + line);
            gap = " ";
        }
    }

    /** Something that happens without a request. */
    void arrow(String text) {
        out.println(INDENT + paint.cyan("→ " + Lines.cut(Redaction.text(text), COLUMNS - INDENT.length() - 2)));
    }

    private void more(String text) {
        out.println(INDENT + "  " + paint.cyan(Lines.cut(Redaction.text(text), COLUMNS - INDENT.length() - 2)));
    }

    /** Writes all, and then throws a {@link SurpriseException} if one is not as expected. */
    void findings(String title, List<Finding> findings) {
        int width = findings.stream()
                .mapToInt(finding -> finding.name().length())
                .max()
                .orElse(0);
        findings.forEach(finding -> out.println(line(finding, width)));
        checks += findings.size();
        if (!findings.stream().allMatch(Finding::ok)) {
            surprises.add(chapters + "." + steps + "  " + title);
            throw new SurpriseException(title);
        }
    }

    /** Ends the report, and tells whether everything was as expected. */
    boolean closing() {
        out.println();
        if (surprises.isEmpty()) {
            out.println(paint.green("✓ ") + paint.bold("All " + checks + " checks are as expected."));
            out.println(paint.dim("  The people of this demo are deleted again; the audit trail remembers them."));
            return true;
        }
        out.println(paint.red("✗ " + count(surprises.size(), "surprise") + ":"));
        surprises.forEach(surprise -> out.println("  " + surprise));
        return false;
    }

    private String line(Finding finding, int width) {
        String mark = finding.ok() ? paint.green("✓ ") : paint.red("✗ ");
        String name = width == 0 || finding.name().isEmpty() ? "" : pad(finding.name(), width + 2);
        String value = finding.value().isEmpty() ? "nothing" : Redaction.text(finding.value());
        int room = COLUMNS - INDENT.length() - 2 - name.length();
        if (!finding.ok()) {
            String wanted = "   expected " + finding.wanted();
            String shown = Lines.cut(value, Math.max(20, room - wanted.length()));
            return INDENT + mark + paint.red(Lines.cut(name + shown + wanted, name.length() + room));
        }
        String shown = Lines.cut(value, room);
        String wanted = finding.isExplained() ? "   (" + finding.wanted() + ")" : "";
        boolean fits = shown.length() + wanted.length() <= room;
        return INDENT + mark + paint.dim(name) + shown + paint.dim(fits ? wanted : "");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
