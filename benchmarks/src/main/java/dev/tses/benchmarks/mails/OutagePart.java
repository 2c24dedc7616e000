package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.server.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether those who ask for a code notice that the mail server is away, and what becomes of the mails. */
record OutagePart(int perSecond, int seconds) implements Part {

    private static final int PIECES = 6;
    private static final double MOST_RATIO = 1.1;
    private static final double MOST = 0.95;

    @Override
    public Findings run(Site site) throws IOException, InterruptedException {
        List<Block> before = new ArrayList<>();
        List<Block> during = new ArrayList<>();
        for (int i = 1; i <= PIECES; i++) {
            before.add(site.ask("before", crowd("before", i), perSecond));
        }
        site.awaitEmptyQueue();
        site.mailServer().stop();
        for (int i = 1; i <= PIECES; i++) {
            during.add(site.ask("during", crowd("during", i), perSecond));
        }
        site.mailServer().start();
        Block after = site.askAndDrain("after", crowd("after", 0), perSecond);
        return new Findings("outage", figures(site, before, during, after), all(before, during, after));
    }

    private static List<Figure> figures(Site site, List<Block> before, List<Block> during, Block after) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(Findings.quantiles("request before", Block.answered(before)));
        figures.addAll(Findings.quantiles("request during the outage", Block.answered(during)));
        figures.addAll(Findings.quantiles("request after it", after.answered()));
        figures.addAll(Findings.ratios("request, during / before", during, before, MOST_RATIO));
        figures.add(Figure.of(
                "mails in the queue at its end", during.get(during.size() - 1).backlog()));
        figures.add(Figure.of("from the end of the load until the queue was empty", after.drained()));
        Ledger ledger = site.account(Block.asked(all(before, during, after)));
        figures.add(Figure.of(
                "request until its mail is accepted, all, ms, p95",
                ledger.accepted().quantile(MOST)));
        figures.add(Figure.of(
                "request until its mail is accepted, all, ms, longest",
                ledger.accepted().quantile(1)));
        figures.addAll(Findings.counts(ledger));
        return figures;
    }

    private static List<Block> all(List<Block> before, List<Block> during, Block after) {
        List<Block> all = new ArrayList<>(before);
        all.addAll(during);
        all.add(after);
        return all;
    }

    private List<Person> crowd(String name, int number) {
        return Person.crowd(name + "-" + number, perSecond * seconds / PIECES);
    }
}
