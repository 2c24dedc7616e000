package dev.tses.benchmarks.audit;

import dev.tses.audit.jdbc.Retention;
import dev.tses.benchmarks.Sample;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Whether those who sign in notice that retention drops a month. Turns in which it does alternate with turns in which it does not. */
final class DropPart {

    private static final int RECENT = 12;
    private static final double MOST = 0.99;
    private static final double MIDDLE = 0.5;

    private final Server server;
    private final Told told;

    DropPart(Server server, Told told) {
        this.server = server;
        this.told = told;
    }

    void run(int turns, int perSecond, int seconds, long rows) throws SQLException, InterruptedException {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        Dataset dataset = new Dataset(server.database(), server.realmId());
        for (int i = 0; i < turns; i++) {
            dataset.fill(now.minusMonths(RECENT + turns - i), rows);
        }
        // Old months lie still; what was just made is on its way to the disk.
        server.database().execute("CHECKPOINT");
        OpenLoop unused = turn(perSecond, seconds);
        told.part(
                "drop: %d pairs of turns of %d s, %d sign-ins a second; months of %,d rows",
                turns, seconds, perSecond, rows);
        List<OpenLoop> dropping = new ArrayList<>();
        List<OpenLoop> quiet = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            int kept = RECENT + turns - i - 1;
            if (i % 2 == 0) {
                quiet.add(turn(perSecond, seconds));
            }
            CompletableFuture<Duration> drop = CompletableFuture.supplyAsync(
                    () -> drop(kept), CompletableFuture.delayedExecutor(seconds / 4, TimeUnit.SECONDS));
            dropping.add(turn(perSecond, seconds));
            Duration took = drop.join();
            if (i % 2 != 0) {
                quiet.add(turn(perSecond, seconds));
            }
            told.line(
                    "  turn %d: p99 %.1f ms while a month went in %d ms, %.1f ms without",
                    i + 1,
                    dropping.get(i).latency().quantile(MOST),
                    took.toMillis(),
                    quiet.get(i).latency().quantile(MOST));
        }
        told.latency("a month is dropped", all(dropping));
        told.latency("none is", all(quiet));
        told.ratio("p50, dropped / not", quantiles(dropping, MIDDLE).ratioTo(quantiles(quiet, MIDDLE)));
        told.ratio("p99, dropped / not, about 1", quantiles(dropping, MOST).ratioTo(quantiles(quiet, MOST)));
        told.line(
                "  %d sign-ins failed while a month was dropped, %d without",
                dropping.stream().mapToInt(OpenLoop::failed).sum(),
                quiet.stream().mapToInt(OpenLoop::failed).sum());
    }

    private OpenLoop turn(int perSecond, int seconds) throws InterruptedException {
        OpenLoop turn = OpenLoop.run(perSecond, seconds, server::signIn);
        server.awaitRows();
        return turn;
    }

    /** As the server does once an hour. */
    private Duration drop(int kept) {
        long begin = System.nanoTime();
        try {
            new Retention(
                            server.database().connections(),
                            Database.SCHEMA,
                            realm -> OptionalInt.of(kept),
                            Clock.systemUTC())
                    .dropOld();
            return Duration.ofNanos(System.nanoTime() - begin);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static Sample quantiles(List<OpenLoop> turns, double q) {
        return Sample.of(turns, turn -> turn.latency().quantile(q));
    }

    private static Sample all(List<OpenLoop> turns) {
        return Sample.of(turns.stream().flatMap(turn -> turn.millis().stream()).toList(), Double::doubleValue);
    }
}
