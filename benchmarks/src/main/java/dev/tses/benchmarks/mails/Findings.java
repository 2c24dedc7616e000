package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.Sample;
import java.util.ArrayList;
import java.util.List;

/** What a part has found. */
record Findings(String part, List<Figure> figures, List<Block> blocks) {

    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.95;
    private static final double NEARLY_ALL = 0.99;

    /** The three quantiles that are told of latencies. */
    static List<Figure> quantiles(String what, Sample millis) {
        return List.of(
                Figure.of(what + ", ms, p50", millis.median()),
                Figure.of(what + ", ms, p95", millis.quantile(MOST)),
                Figure.of(what + ", ms, p99", millis.quantile(NEARLY_ALL)));
    }

    /** How requests fared in some blocks compared to their counterparts in others: their medians, and their p95. */
    static List<Figure> ratios(String what, List<Block> blocks, List<Block> others, double most) {
        List<Figure> figures = new ArrayList<>();
        for (double q : List.of(MEDIAN, MOST)) {
            String name = what + ", p" + Math.round(q * 100);
            Sample these = Sample.of(blocks, block -> block.answered().quantile(q));
            Sample those = Sample.of(others, block -> block.answered().quantile(q));
            figures.add(Figure.of(name, these.ratioTo(those)).atMost(most));
        }
        return figures;
    }

    /** What became of the mails: none may be late or lost. */
    static List<Figure> counts(Ledger ledger) {
        return List.of(
                Figure.of("requests", ledger.requests()),
                Figure.of("acknowledged", ledger.acknowledged()),
                Figure.of("delivered", ledger.delivered()),
                Figure.of("abandoned", ledger.abandoned()),
                Figure.of("accepted twice", ledger.duplicates()),
                Figure.of("late", ledger.late()).atMost(0),
                Figure.of("lost", ledger.lost()).atMost(0));
    }
}
