package dev.tses.benchmarks.audit;

import dev.tses.stack.Ports;
import dev.tses.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether those who sign in notice that the auditors' database is away, and whether every row is there once it is back. */
final class AwayPart {

    private static final String DATABASE = "benchmark_auditors";
    private static final int WARM_UP_SECONDS = 60;

    private final Server server;
    private final Told told;

    private AwayPart(Server server, Told told) {
        this.server = server;
        this.told = told;
    }

    /** With a stack of its own, whose trail lies in a database of its own. */
    static void run(Path repository, Told told, int perSecond, int seconds)
            throws IOException, SQLException, InterruptedException {
        int port = FreePort.any();
        Map<String, String> environment = Map.of(
                "KC_SPI_EVENTS_LISTENER__TSES_AUDIT__JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
                "KC_SPI_EVENTS_LISTENER__TSES_AUDIT__JDBC_USER",
                DATABASE,
                "KC_SPI_EVENTS_LISTENER__TSES_AUDIT__JDBC_PASSWORD",
                DATABASE);
        try (Server server =
                Server.start(repository, Ports.free().with(Service.POSTGRES, port), environment, told.out())) {
            new AwayPart(server, told).run(perSecond, seconds);
        }
    }

    private void run(int perSecond, int seconds) throws SQLException, InterruptedException {
        // The trail looks for it again every half a minute.
        server.database().execute("CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(DATABASE));
        server.database().execute("CREATE DATABASE %1$s OWNER %1$s".formatted(DATABASE));
        server.warmUp(WARM_UP_SECONDS);
        told.part("away: the auditors' database is away for %d s, %d sign-ins a second", seconds, perSecond);
        Statements trail = Statements.at(server.stack().jdbcUrl().replaceFirst("/[^/?]+\\?", "/" + DATABASE + "?"));
        long earlier = logins(trail).size();
        OpenLoop before = OpenLoop.run(perSecond, seconds, server::signIn);
        server.database().execute("ALTER DATABASE " + DATABASE + " ALLOW_CONNECTIONS false");
        server.database()
                .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + DATABASE + "'");
        OpenLoop away = OpenLoop.run(perSecond, seconds, server::signIn);
        long waiting = server.waitingRows();
        server.database().execute("ALTER DATABASE " + DATABASE + " ALLOW_CONNECTIONS true");
        long back = System.nanoTime();
        OpenLoop after = OpenLoop.run(perSecond, Math.max(1, seconds / 4), server::signIn);
        server.awaitRows();
        told.latency("there", before.latency());
        told.latency("away", away.latency());
        told.latency("there again", after.latency());
        told.line(
                "  sign-ins failed: %d, %d and %d; %d rows waited when it came back, and were written %.0f s later",
                before.failed(), away.failed(), after.failed(), waiting, (System.nanoTime() - back) / 1e9);
        told.line(
                "  rows lost: %.0f, written by requests: %.0f",
                server.metric("tses_audit_lost_total", ""), server.metric("tses_audit_fallbacks_total", ""));
        compare(logins(trail).subList((int) earlier, logins(trail).size()), List.of(before, away, after));
    }

    private static List<String> logins(Statements trail) throws SQLException {
        return trail.query("SELECT email FROM tses_audit.audit_event WHERE event = 'LOGIN' ORDER BY seq");
    }

    private void compare(List<String> rows, List<OpenLoop> loops) {
        Map<String, Integer> missing = new HashMap<>();
        loops.stream()
                .flatMap(loop -> loop.succeeded().stream())
                .forEach(signIn -> missing.merge(signIn.name(), 1, Integer::sum));
        int expected = missing.values().stream().mapToInt(Integer::intValue).sum();
        rows.forEach(name -> missing.merge(name, -1, Integer::sum));
        told.line(
                "  %d sign-ins, %d rows LOGIN: %d without a row, %d rows too many",
                expected,
                rows.size(),
                missing.values().stream()
                        .filter(count -> count > 0)
                        .mapToInt(Integer::intValue)
                        .sum(),
                -missing.values().stream()
                        .filter(count -> count < 0)
                        .mapToInt(Integer::intValue)
                        .sum());
    }
}
