package dev.tses.verifier;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;

/** The outcome of a verification. */
record Report(Header header, List<Finding> findings, Summary summary) {

    Report {
        findings = List.copyOf(findings);
    }

    boolean holds() {
        return findings.isEmpty();
    }

    /** For an auditor to read. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (holds()) {
            text.append("Everything holds.\n\n");
            holding(text);
        } else {
            text.append("It does NOT hold.\n\n");
            findings.forEach(finding -> text.append(finding.text()).append('\n'));
        }
        return text.toString();
    }

    private void holding(StringBuilder text) {
        line(text, "Realm", Shown.id(header.realm()));
        line(text, "Months", header.from() + " to " + header.to() + ", in " + counted(summary.chains(), "chain"));
        summary.keptFrom().ifPresent(month -> line(text, "Kept from", month + " on; " + dropped(month)));
        line(text, "Rows", summary.rows() + ", with " + counted(summary.erased(), "erased member"));
        line(
                text,
                "Not signed yet",
                counted(summary.unsigned(), "row")
                        + summary.unsignedSince()
                                .map(since -> ", from " + since + " on")
                                .orElse(""));
        summary.longestWait().ifPresent(wait -> line(text, "Longest wait", wait.toString()));
        line(
                text,
                "Checkpoints",
                summary.checkpoints() == 0
                        ? "none"
                        : "numbers %d to %d, the last of %s"
                                .formatted(
                                        summary.firstCheckpoint(),
                                        summary.lastCheckpoint(),
                                        summary.lastTime().map(Object::toString).orElse("")));
        if (summary.kept() > 0) {
            line(text, "Kept ones", summary.kept() + ", all still there");
        }
        line(text, "Keys used", summary.keys().isEmpty() ? "none" : String.join(", ", summary.keys()));
        if (!summary.notAskedFor().isEmpty()) {
            line(
                    text,
                    "Not asked for",
                    summary.notAskedFor().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        if (summary.rows() > 0 && summary.unsigned() + summary.late() == summary.rows()) {
            text.append("\nNo row is signed: anybody who can write to the database could have made them all.\n");
        }
    }

    private String dropped(YearMonth keptFrom) {
        String late = summary.late() == 0
                ? ""
                : "; %s came late and %s held against no checkpoint"
                        .formatted(counted(summary.late(), "row"), summary.late() == 1 ? "is" : "are");
        return "retention has dropped the months before (" + askedFor(keptFrom.minusMonths(1)) + " asked for)" + late;
    }

    private String askedFor(YearMonth lastDropped) {
        YearMonth last = header.to().isBefore(lastDropped) ? header.to() : lastDropped;
        if (header.from().isAfter(last)) {
            return "none was";
        }
        return header.from().equals(last) ? last + " was" : header.from() + " to " + last + " were";
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("  %-16s%s%n", name, value));
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
