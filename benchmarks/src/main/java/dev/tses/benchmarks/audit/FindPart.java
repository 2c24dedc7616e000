package dev.tses.benchmarks.audit;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditFilter;
import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.IpRange;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.jdbc.JdbcAuditTrail;
import dev.tses.benchmarks.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How long a page takes to find, with every filter, at the beginning and anywhere in the trail, in both orders. */
final class FindPart {

    private static final double MOST = 0.95;
    private static final int MONTHS = 12;
    private static final Duration YEAR = Duration.ofDays(360);

    private final PrintStream out;
    private final Random random = new Random(1);
    private final YearMonth last = YearMonth.now(ZoneOffset.UTC);
    private final Instant begin =
            last.minusMonths(MONTHS - 1L).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    FindPart(PrintStream out) {
        this.out = out;
    }

    void run(long rows, int queries) throws IOException, SQLException {
        try (Database database = new Database()) {
            long began = System.nanoTime();
            Statements statements = new Statements(database);
            Dataset dataset = new Dataset(statements, SampleRows.REALM);
            for (int month = MONTHS - 1; month >= 0; month--) {
                dataset.fill(last.minusMonths(month), rows / MONTHS);
            }
            out.printf(
                    "%nfind: %,d rows in %s, made in %d s, pages of 50%n",
                    rows,
                    statements
                            .query(
                                    "SELECT pg_size_pretty(sum(pg_total_relation_size(relid))) FROM pg_partition_tree('tses_audit.audit_event')")
                            .get(0),
                    (System.nanoTime() - began) / 1_000_000_000);
            JdbcAuditTrail trail = new JdbcAuditTrail(database, Database.SCHEMA);
            filters(rows).forEach((name, filter) -> {
                measure(trail, name + ", newest", queries, () -> query(filter, AuditOrder.NEWEST, false));
                measure(trail, name + ", any page", queries, () -> query(filter, order(), true));
            });
            long exported = count(trail);
            out.printf("  (%d rows paged through)%n", exported);
        }
    }

    private Map<String, Consumer<AuditFilter.Builder>> filters(long rows) {
        Map<String, Consumer<AuditFilter.Builder>> filters = new LinkedHashMap<>();
        filters.put("none", where -> {});
        filters.put("email", where -> where.email("person" + random.nextInt(200_000) + "@example.com"));
        filters.put("event, frequent", where -> where.events(Set.of("LOGIN")));
        filters.put("event, absent", where -> where.events(Set.of("UPDATE_PASSWORD")));
        filters.put(
                "events, four", where -> where.events(Set.of("LOGIN", "LOGOUT", "CODE_REFUSED", "UPDATE_PASSWORD")));
        filters.put("outcome error", where -> where.outcome(Outcome.ERROR));
        filters.put("client, frequent", where -> where.client("client-7"));
        filters.put("client, 1 in 10,000", where -> where.client("rare"));
        filters.put("client, absent", where -> where.client("nobody"));
        filters.put("user", where -> where.user("00000000-0000-4000-8000-%012d".formatted(random.nextInt(200_000))));
        filters.put(
                "ip, address",
                where -> where.ip(IpRange.of("10." + random.nextInt(200) + "." + random.nextInt(250) + ".9")));
        filters.put(
                "ip, /24",
                where -> where.ip(IpRange.of("10." + random.nextInt(200) + "." + random.nextInt(250) + ".0/24")));
        filters.put("ip, /16", where -> where.ip(IpRange.of("10." + random.nextInt(200) + ".0.0/16")));
        filters.put("ip, /8", where -> where.ip(IpRange.of("10.0.0.0/8")));
        filters.put("ip, absent /16", where -> where.ip(IpRange.of("192.168.0.0/16")));
        filters.put("session", where -> where.session("session-" + signIn(rows)));
        filters.put("reference", where -> where.reference("K" + signIn(rows)));
        filters.put("text, 9 in 10", where -> where.text("usual"));
        filters.put("text, 1 in 10", where -> where.text("often"));
        filters.put("text, 1 in 1,000", where -> where.text("seldom"));
        filters.put("text, absent", where -> where.text("nothing"));
        filters.put("from/to, a day", where -> {
            Instant from = any();
            where.from(from).to(from.plus(Duration.ofDays(1)));
        });
        filters.put("email + event + a month", where -> {
            Instant from = any();
            where.email("person" + random.nextInt(200_000) + "@example.com").events(Set.of("LOGIN"));
            where.from(from).to(from.plus(Duration.ofDays(30)));
        });
        filters.put(
                "event + client", where -> where.events(Set.of("CODE_REFUSED")).client("client-" + random.nextInt(20)));
        filters.put("event + outcome that exclude each other", where -> where.events(Set.of("LOGIN"))
                .outcome(Outcome.ERROR));
        filters.put("client + network that exclude each other", where -> where.client("client-1")
                .ip(IpRange.of("10.2.0.0/16")));
        return filters;
    }

    private void measure(JdbcAuditTrail trail, String name, int queries, Supplier<AuditQuery> query) {
        for (int i = 0; i < queries / 5; i++) {
            AuditPage unused = trail.find(query.get());
        }
        List<Double> millis = new ArrayList<>();
        long found = 0;
        int early = 0;
        for (int i = 0; i < queries; i++) {
            AuditQuery asked = query.get();
            long began = System.nanoTime();
            AuditPage page = trail.find(asked);
            millis.add((System.nanoTime() - began) / 1e6);
            found += page.rows().size();
            early += page.next().isPresent() && page.rows().size() < asked.limit() ? 1 : 0;
        }
        Sample sample = Sample.of(millis, Double::doubleValue);
        out.printf(
                "  %-52s p50 %8.2f ms  p95 %8.2f ms  %s (%.1f rows%s)%n",
                name,
                sample.median(),
                sample.quantile(MOST),
                sample.median() < 50 && sample.quantile(MOST) < 200 ? "kept" : "MISSED",
                (double) found / queries,
                early == 0 ? "" : ", " + early + " of " + queries + " pages ended early");
    }

    private AuditQuery query(Consumer<AuditFilter.Builder> filter, AuditOrder order, boolean deep) {
        AuditFilter.Builder where = AuditFilter.where();
        filter.accept(where);
        Optional<AuditCursor> cursor = deep
                ? Optional.of(new AuditCursor(order, any(), new java.util.UUID(random.nextLong(), random.nextLong())))
                : Optional.empty();
        return new AuditQuery(SampleRows.REALM, where.build(), order, cursor, 50);
    }

    /** Of any month. */
    private long signIn(long rows) {
        return Dataset.signIn(last.minusMonths(random.nextInt(MONTHS)), random.nextLong(rows / MONTHS));
    }

    private AuditOrder order() {
        return random.nextBoolean() ? AuditOrder.NEWEST : AuditOrder.OLDEST;
    }

    private Instant any() {
        return begin.plusSeconds(random.nextLong(YEAR.toSeconds()));
    }

    private static long count(JdbcAuditTrail trail) {
        try (Stream<AuditRow> rows = trail.all(AuditQuery.newest(SampleRows.REALM))) {
            return rows.limit(100_000).count();
        }
    }
}
