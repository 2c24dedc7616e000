package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.Sample;
import dev.tses.benchmarks.server.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether those who ask for a code notice that the mail server is slow. Blocks with a fast one and a slow one take turns. */
record SlowPart(int perSecond, int pairs, int seconds) implements Part {

    private static final Duration SLOW = Duration.ofMillis(500);
    private static final double MOST_RATIO = 1.1;
    private static final double MOST = 0.95;

    @Override
    public Findings run(Site site) throws InterruptedException {
        List<Block> fast = new ArrayList<>();
        List<Block> slow = new ArrayList<>();
        for (int i = 1; i <= pairs; i++) {
            fast.add(site.askAndDrain("fast", crowd("fast", i), perSecond));
            site.mailServer().takes(SLOW);
            slow.add(site.askAndDrain("slow", crowd("slow", i), perSecond));
            site.tell("Fast and slow " + i + " of " + pairs);
        }
        List<Figure> figures = new ArrayList<>();
        figures.addAll(figures("fast mail server", fast, site));
        figures.addAll(figures("slow mail server", slow, site));
        figures.addAll(Findings.ratios("request, slow / fast", slow, fast, MOST_RATIO));
        return new Findings("slow", figures, all(fast, slow));
    }

    private static List<Figure> figures(String name, List<Block> blocks, Site site) {
        Ledger ledger = site.account(Block.asked(blocks));
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                name + ": request, ms, p50",
                Sample.of(blocks, block -> block.answered().median()).medianInterval()));
        figures.add(Figure.of(
                name + ": request, ms, p95",
                Sample.of(blocks, block -> block.answered().quantile(MOST)).medianInterval()));
        figures.add(Figure.of(
                name + ": request until its mail is accepted, ms, p95",
                ledger.accepted().quantile(MOST)));
        figures.add(Figure.of(
                name + ": mails in the queue at a block's end",
                Sample.of(blocks, Block::backlog).median()));
        Findings.counts(ledger).forEach(figure -> figures.add(figure.of(name)));
        return figures;
    }

    private static List<Block> all(List<Block> fast, List<Block> slow) {
        List<Block> all = new ArrayList<>();
        for (int i = 0; i < fast.size(); i++) {
            all.add(fast.get(i));
            all.add(slow.get(i));
        }
        return all;
    }

    private List<Person> crowd(String name, int number) {
        return Person.crowd(name + "-" + number, perSecond * seconds);
    }
}
