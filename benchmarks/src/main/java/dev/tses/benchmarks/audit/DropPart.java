package dev.tses.benchmarks.audit;

import dev.tses.audit.jdbc.Retention;
import dev.tses.benchmarks.Sample;
import dev.tses.benchmarks.audit.OpenLoop.SignIn;
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

/**
 * Whether those who sign in notice that retention drops months. Turns in which it does alternate with turns in which it does not;
 * sign-ins that were due while a month went are told apart.
 */
final class DropPart {

    private static final int RECENT = 12;
    private static final double MOST = 0.99;
    private static final double MIDDLE = 0.5;

    /** What a sign-in takes, about. */
    private static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Server server;
    private final Told told;

    DropPart(Server server, Told told) {
        this.server = server;
        this.told = told;
    }

    /** @param months dropped one after the other in every other turn */
    void run(int turns, int months, int perSecond, int seconds, long rows) throws SQLException, InterruptedException {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        Dataset dataset = new Dataset(server.database(), server.realmId());
        for (int i = 0; i < turns * months; i++) {
            dataset.fill(now.minusMonths(RECENT + turns * months - i), rows);
        }
        // Old months lie still; what was just made is on its way to the disk.
        server.database().execute("CHECKPOINT");
        OpenLoop unused = turn(perSecond, seconds);
        told.part(
                "drop: %d pairs of turns of %d s, %d sign-ins a second; %d months of %,d rows go in each",
                turns, seconds, perSecond, months, rows);
        List<OpenLoop> dropping = new ArrayList<>();
        List<OpenLoop> quiet = new ArrayList<>();
        List<SignIn> meanwhile = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            int kept = RECENT + (turns - i - 1) * months;
            if (i % 2 == 0) {
                quiet.add(turn(perSecond, seconds));
            }
            CompletableFuture<Dropping> drop = CompletableFuture.supplyAsync(
                    () -> drop(kept), CompletableFuture.delayedExecutor(seconds / 4, TimeUnit.SECONDS));
            dropping.add(turn(perSecond, seconds));
            Dropping dropped = drop.join();
            dropping.get(i).succeeded().stream()
                    .filter(signIn -> dropped.meets(signIn))
                    .forEach(meanwhile::add);
            if (i % 2 != 0) {
                quiet.add(turn(perSecond, seconds));
            }
            told.line(
                    "  turn %d: p99 %.1f ms while months went in %d ms, %.1f ms without",
                    i + 1,
                    dropping.get(i).latency().quantile(MOST),
                    dropped.took().toMillis(),
                    quiet.get(i).latency().quantile(MOST));
        }
        told.latency("months are dropped", all(dropping));
        told.latency("of these, %d while one went".formatted(meanwhile.size()), Sample.of(meanwhile, SignIn::millis));
        told.latency("none is", all(quiet));
        told.ratio("p50, dropped / not", quantiles(dropping, MIDDLE).ratioTo(quantiles(quiet, MIDDLE)));
        told.ratio("p99, dropped / not, about 1", quantiles(dropping, MOST).ratioTo(quantiles(quiet, MOST)));
        told.line(
                "  %d sign-ins failed where months were dropped, %d without",
                dropping.stream().mapToInt(OpenLoop::failed).sum(),
                quiet.stream().mapToInt(OpenLoop::failed).sum());
    }

    private OpenLoop turn(int perSecond, int seconds) throws InterruptedException {
        OpenLoop turn = OpenLoop.run(perSecond, seconds, server::signIn);
        server.awaitRows();
        return turn;
    }

    /** As the server does once an hour. */
    private Dropping drop(int kept) {
        long begin = System.nanoTime();
        try {
            new Retention(
                            server.database().connections(),
                            Database.SCHEMA,
                            realm -> OptionalInt.of(kept),
                            Clock.systemUTC())
                    .dropOld();
            return new Dropping(begin, System.nanoTime());
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static Sample quantiles(List<OpenLoop> turns, double q) {
        return Sample.of(turns, turn -> turn.latency().quantile(q));
    }

    private static Sample all(List<OpenLoop> turns) {
        return Sample.of(
                turns.stream().flatMap(turn -> turn.succeeded().stream()).toList(), SignIn::millis);
    }

    /** When months were dropped, by {@link System#nanoTime}. */
    private record Dropping(long begin, long end) {

        /** By when it was due alone: of those that are under way, more are slow. */
        boolean meets(SignIn signIn) {
            return signIn.due() > begin - USUAL_NANOS && signIn.due() < end;
        }

        Duration took() {
            return Duration.ofNanos(end - begin);
        }
    }
}
