package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.server.Person;
import java.util.ArrayList;
import java.util.List;

/** How soon a mail leaves. */
record LoadPart(int perSecond, int seconds) implements Part {

    private static final double MOST_MILLIS = 1000;

    @Override
    public Findings run(Site site) throws InterruptedException {
        Block block = site.askAndDrain("load", Person.crowd("load", perSecond * seconds), perSecond);
        Ledger ledger = site.account(block.asked());
        List<Figure> figures = new ArrayList<>(Findings.quantiles("request", block.answered()));
        Findings.quantiles("request until its mail is accepted", ledger.accepted())
                .forEach(figure -> figures.add(figure.name().endsWith("p95") ? figure.atMost(MOST_MILLIS) : figure));
        figures.add(Figure.of("server CPU for a request and what follows from it, ms", block.cpuMillis()));
        figures.add(Figure.of("mails in the queue at the end", block.backlog()));
        figures.addAll(Findings.counts(ledger));
        return new Findings("load", figures, List.of(block));
    }
}
