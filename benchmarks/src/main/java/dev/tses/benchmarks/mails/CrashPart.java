package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.Sample;
import dev.tses.benchmarks.server.Http;
import dev.tses.benchmarks.server.Person;
import dev.tses.stack.KeycloakNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What becomes of mails when nodes are killed. Two nodes share the requests; one of them, drawn by lot, is killed after a random
 * time and started again, and so on. Each mail takes the mail server a while, so that there are mails in hand whenever a node
 * dies; those that it has received by then it delivers.
 */
record CrashPart(int crashes, int seed) implements Part {

    private static final int PER_SECOND = 20;
    private static final int LONGEST_CALM_MILLIS = 3000;
    private static final int MOST_REQUESTS = 60_000;
    private static final Duration MAIL = Duration.ofMillis(200);

    @Override
    public Findings run(Site site) throws InterruptedException {
        KeycloakNode beside = site.stack().startNode();
        List<Node> nodes = List.of(Node.first(site.stack()), Node.second(beside));
        site.mailServer().takes(MAIL);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<List<Asked>> load = CompletableFuture.supplyAsync(() -> load(nodes, over));
        try {
            crash(nodes, site);
        } finally {
            over.set(true);
        }
        List<Asked> asked = load.join();
        int backlog = site.waiting();
        Duration drained = site.awaitEmptyQueue();
        site.mailServer().takes(Duration.ZERO);
        List<Figure> figures = figures(site.account(asked), nodes);
        figures.add(Figure.of("mails in the queue at the end", backlog));
        figures.add(Figure.of("from the end of the load until the queue was empty", drained));
        beside.kill();
        return new Findings("crash", figures, List.of());
    }

    private void crash(List<Node> nodes, Site site) throws InterruptedException {
        Random random = new Random(seed);
        for (int i = 1; i <= crashes; i++) {
            Thread.sleep(random.nextInt(LONGEST_CALM_MILLIS));
            Node victim = nodes.get(random.nextInt(nodes.size()));
            victim.kill();
            long begin = System.nanoTime();
            victim.start();
            site.tell("Killed " + victim.name() + " (" + i + " of " + crashes + "), ready again after "
                    + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms; " + site.waiting()
                    + " mails in the queue");
        }
    }

    private static List<Asked> load(List<Node> nodes, AtomicBoolean over) {
        AtomicInteger turn = new AtomicInteger();
        try {
            return new OpenLoop(() -> next(nodes, turn), PER_SECOND)
                    .run(Person.crowd("crash", MOST_REQUESTS), () -> !over.get());
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static Http next(List<Node> nodes, AtomicInteger turn) {
        Node mine = nodes.get(turn.getAndIncrement() % nodes.size());
        return mine.isUp() ? mine.http() : nodes.get(turn.get() % nodes.size()).http();
    }

    private List<Figure> figures(Ledger ledger, List<Node> nodes) {
        List<Figure> figures = new ArrayList<>(Findings.counts(ledger));
        figures.add(Figure.of(
                "counted as perhaps sent twice by the servers themselves",
                nodes.stream().mapToDouble(Node::duplicates).sum()));
        figures.add(Figure.of("nodes killed", crashes));
        Sample accepted = ledger.accepted();
        figures.addAll(Findings.quantiles("request until its mail is accepted", accepted));
        figures.add(Figure.of("request until its mail is accepted, ms, longest", accepted.quantile(1)));
        return figures;
    }
}
