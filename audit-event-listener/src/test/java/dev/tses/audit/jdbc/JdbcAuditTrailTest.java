package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.OneConnection;
import dev.tses.audit.Rows;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditFilter;
import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.IpRange;
import dev.tses.audit.domain.Metadata;
import dev.tses.audit.domain.Outcome;
import dev.tses.audit.domain.TrailUnavailableException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcAuditTrailTest {

    private static final Comparator<AuditRow> OLDEST_FIRST = Comparator.comparing(AuditRow::createdAt)
            .thenComparing(row -> row.id().toString());

    private final OneConnection connections = new OneConnection();
    private SchemaName schema = TestDatabase.newSchema();
    private AuditTable table;
    private JdbcAuditTrail trail;

    @BeforeEach
    void migrate() throws SQLException {
        schema = TestDatabase.migratedSchema();
        table = new AuditTable(connections, new MonthlyPartitions(connections, schema, Clock.systemUTC()), schema);
        trail = new JdbcAuditTrail(connections, schema);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connections.close();
    }

    @Test
    void findsTheRowsOfOneRealmOnly() {
        AuditRow ours = write(Rows.login());
        write(Rows.row("realm-b", "LOGIN", "alice@example.com", Rows.NOON, Map.of()));

        assertThat(trail.find(AuditQuery.newest(Rows.REALM)).rows()).containsExactly(ours);
        assertThat(find(where -> where.email("alice@example.com"))).containsExactly(ours);
        assertThat(find(where -> where.events(Set.of("LOGIN", "LOGOUT")))).containsExactly(ours);
    }

    @Test
    void findsByAddressInAnySpelling() {
        AuditRow alice = write(Rows.row("LOGIN", "Alice@Example.com", Rows.NOON));
        write(Rows.row("LOGIN", "bob@example.com", Rows.NOON));

        assertThat(find(where -> where.email("aLICE@example.COM "))).containsExactly(alice);
        assertThat(find(where -> where.email("alice"))).isEmpty();
    }

    @Test
    void findsByOneEventOrSeveral() {
        AuditRow login = write(Rows.row("LOGIN", "a@example.com", Rows.NOON.plusSeconds(1)));
        AuditRow sent = write(Rows.row("MAIL_SENT", "a@example.com", Rows.NOON));
        write(Rows.row("LOGOUT", "a@example.com", Rows.NOON));

        assertThat(find(where -> where.events(Set.of("login")))).containsExactly(login);
        assertThat(find(where -> where.events(Set.of("LOGIN", "MAIL_SENT", "NONE"))))
                .containsExactly(login, sent);
        assertThat(find(where -> where.email("a@example.com").events(Set.of("LOGIN", "MAIL_SENT", "NONE"))))
                .containsExactly(login, sent);
    }

    @Test
    void findsByWhatElseARowTells() {
        AuditRow here = write(row("LOGIN", "192.0.2.7", "1", Map.of()));
        AuditRow there = write(row("LOGIN_ERROR", "2001:db8::7", "2", Map.of()));

        assertThat(find(where -> where.outcome(Outcome.ERROR))).containsExactly(there);
        assertThat(find(where -> where.client("client-1"))).containsExactly(here);
        assertThat(find(where -> where.user("user-2"))).containsExactly(there);
        assertThat(find(where -> where.session("session-1"))).containsExactly(here);
        assertThat(find(where -> where.reference("K2"))).containsExactly(there);
        assertThat(find(where -> where.client("client"))).isEmpty();
    }

    @Test
    void findsByAddressOrNetwork() {
        AuditRow seven = write(row("LOGIN", "192.0.2.7", "1", Map.of()));
        AuditRow last = write(row("LOGIN", "192.0.2.255", "1", Map.of()));
        AuditRow other = write(row("LOGIN", "192.0.3.0", "1", Map.of()));
        AuditRow six = write(row("LOGIN", "2001:db8::7", "1", Map.of()));
        write(Rows.row("LOGIN", "a@example.com", Rows.NOON));

        assertThat(from("192.0.2.7")).containsExactly(seven);
        assertThat(from("192.0.2.7/32")).containsExactly(seven);
        assertThat(from("192.0.2.0/24")).containsExactlyInAnyOrder(seven, last);
        assertThat(from("192.0.2.0/23")).containsExactlyInAnyOrder(seven, last, other);
        assertThat(from("::ffff:192.0.2.7")).containsExactly(seven);
        assertThat(from("2001:DB8:0::7")).containsExactly(six);
        assertThat(from("2001:db8::/32")).containsExactly(six);
        assertThat(from("::/0")).containsExactly(six);
    }

    @Test
    void findsEveryWordAtAnyDepthOfTheMetadata() {
        AuditRow row = write(row(
                "LOGIN",
                "192.0.2.7",
                "1",
                Map.of(
                        "method",
                        "Magic Link",
                        "tries",
                        42,
                        "deep",
                        List.of(Map.of("new", true, "note", "naïve; x=1")))));
        write(row("LOGIN", "192.0.2.7", "1", Map.of("method", "magic")));

        for (String words :
                List.of("magic link", "LINK", "42 link", "naïve", "true magic", "x=1", "magic' & link --")) {
            assertThat(find(where -> where.text(words))).as(words).containsExactly(row);
        }
        assertThat(find(where -> where.text("link absent"))).isEmpty();
        assertThat(find(where -> where.text("method tries")))
                .as("names are no words")
                .isEmpty();
    }

    @Test
    void findsFromATimeUpToAnother() {
        List<AuditRow> rows = IntStream.range(0, 4)
                .mapToObj(i -> write(Rows.row("LOGIN", "a@example.com", Rows.NOON.plusMillis(i))))
                .toList();

        assertThat(find(where -> where.from(Rows.NOON.plusMillis(1)).to(Rows.NOON.plusMillis(3))))
                .containsExactly(rows.get(2), rows.get(1));
    }

    @ParameterizedTest
    @EnumSource
    void pagesGoThroughEverythingOnce(AuditOrder order) {
        List<AuditRow> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            // Several in the same millisecond, and over the ends of months.
            rows.add(Rows.row(
                    "LOGIN",
                    "a@example.com",
                    Instant.parse("2026-11-30T23:59:59.990Z").plusMillis(i / 4)));
        }
        table.write(rows);

        assertThat(everything(AuditFilter.NONE, order, 7, () -> {})).isEqualTo(sorted(rows, order));
        assertThat(trail.all(query(AuditFilter.NONE, order, Optional.empty(), 7)))
                .isEqualTo(sorted(rows, order));
    }

    @ParameterizedTest
    @EnumSource
    void pagesStayInPlaceWhileRowsAreAdded(AuditOrder order) {
        List<AuditRow> rows = IntStream.range(0, 50)
                .mapToObj(i -> Rows.row("LOGIN", "a@example.com", Rows.NOON.plusMillis(i / 3)))
                .toList();
        table.write(rows);

        List<AuditRow> read = everything(
                AuditFilter.where()
                        .email("a@example.com")
                        .to(Rows.NOON.plusSeconds(3600))
                        .build(),
                order,
                5,
                () -> {
                    write(Rows.row("LOGIN", "a@example.com", Rows.NOON.minusSeconds(60)));
                    write(Rows.row("LOGIN", "a@example.com", Rows.NOON.plusSeconds(60)));
                    write(Rows.row("LOGIN", "a@example.com", Rows.NOON.plusSeconds(7200)));
                });

        assertThat(read).containsAll(rows).doesNotHaveDuplicates();
        assertThat(read.stream().filter(rows::contains).toList()).isEqualTo(sorted(rows, order));
        assertThat(read).isEqualTo(sorted(read, order));
    }

    @ParameterizedTest
    @EnumSource
    void anyCombinationOfConditionsPagesThroughWhatItDescribes(AuditOrder order) {
        Random random = new Random(20261122); // the same on every run
        List<AuditRow> rows = IntStream.range(0, 200).mapToObj(i -> any(random)).toList();
        table.write(rows);
        write(Rows.row("realm-b", "LOGIN", "mail-1@example.com", Rows.NOON, Map.of("note", "word1 word2")));

        for (int i = 0; i < 50; i++) {
            AuditFilter filter = anyFilter(random);
            List<AuditRow> wanted =
                    sorted(rows.stream().filter(row -> accepts(filter, row)).toList(), order);

            assertThat(everything(filter, order, 10 + random.nextInt(30), () -> {}))
                    .as(filter::toString)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void theLastPageSaysSo() {
        write(Rows.login());
        write(Rows.login());
        AuditCursor beginning = new AuditCursor(AuditOrder.NEWEST, Instant.EPOCH, new UUID(0, 0));

        assertThat(page(Optional.empty(), 2).next()).isEmpty();
        assertThat(page(Optional.empty(), 1).next()).isPresent();
        assertThat(page(Optional.of(beginning), 1)).isEqualTo(new AuditPage(List.of(), Optional.empty()));
    }

    @Test
    void aSearchThatWasBrokenOffIsTriedOnceMoreInSmallSteps() {
        AuditRow row = write(Rows.login());
        AtomicInteger calls = new AtomicInteger();
        JdbcAuditTrail slow = new JdbcAuditTrail(
                new ConnectionSource() {
                    @Override
                    public <T> T call(Work<T> work) throws SQLException {
                        if (calls.incrementAndGet() == 1) {
                            throw new SQLException("canceling statement due to statement timeout", "57014");
                        }
                        return connections.call(work);
                    }
                },
                schema);

        // Its first step finds the row: on a slow machine small steps may not reach far.
        AuditQuery query = new AuditQuery(
                Rows.REALM,
                AuditFilter.where().to(Rows.NOON.plusMillis(1)).build(),
                AuditOrder.NEWEST,
                Optional.empty(),
                10);
        assertThat(slow.find(query).rows()).containsExactly(row);
        assertThat(calls).hasValue(2);
    }

    @Test
    void saysWhenItCannotBeRead() {
        JdbcAuditTrail notMigrated = new JdbcAuditTrail(TestDatabase.connections(), TestDatabase.newSchema());

        assertThatThrownBy(() -> notMigrated.find(AuditQuery.newest(Rows.REALM)))
                .isInstanceOf(TrailUnavailableException.class);
    }

    private AuditRow write(AuditRow row) {
        table.write(List.of(row));
        return row;
    }

    private List<AuditRow> from(String ip) {
        return find(where -> where.ip(IpRange.of(ip)));
    }

    private List<AuditRow> find(UnaryOperator<AuditFilter.Builder> conditions) {
        AuditFilter filter = conditions.apply(AuditFilter.where()).build();
        return everything(filter, AuditOrder.NEWEST, 50, () -> {});
    }

    private AuditPage page(Optional<AuditCursor> after, int limit) {
        return trail.find(query(AuditFilter.NONE, AuditOrder.NEWEST, after, limit));
    }

    private List<AuditRow> everything(AuditFilter filter, AuditOrder order, int limit, Runnable betweenPages) {
        List<AuditRow> read = new ArrayList<>();
        AuditPage page = trail.find(query(filter, order, Optional.empty(), limit));
        read.addAll(page.rows());
        while (page.next().isPresent()) {
            betweenPages.run();
            AuditCursor cursor = AuditCursor.decode(page.next().get().encode());
            page = trail.find(query(filter, order, Optional.of(cursor), limit));
            read.addAll(page.rows());
        }
        return read;
    }

    private static AuditQuery query(AuditFilter filter, AuditOrder order, Optional<AuditCursor> after, int limit) {
        return new AuditQuery(Rows.REALM, filter, order, after, limit);
    }

    private static List<AuditRow> sorted(List<AuditRow> rows, AuditOrder order) {
        Comparator<AuditRow> comparator = order == AuditOrder.OLDEST ? OLDEST_FIRST : OLDEST_FIRST.reversed();
        return rows.stream().sorted(comparator).toList();
    }

    private static AuditRow any(Random random) {
        String event = pick(random, "LOGIN", "LOGIN_ERROR", "LOGOUT", "CODE_SENT");
        String ip = pick(random, "192.0.2.7", "192.0.2.200", "198.51.100.1", "2001:db8::1");
        String notes = "word" + random.nextInt(3) + " word" + random.nextInt(3);
        return row(event, ip, String.valueOf(random.nextInt(3)), Map.of("note", notes), random.nextInt(100));
    }

    private static AuditFilter anyFilter(Random random) {
        AuditFilter.Builder where = AuditFilter.where();
        String one = String.valueOf(random.nextInt(3));
        List<Runnable> conditions = List.of(
                () -> where.email("mail-" + one + "@example.com"),
                () -> where.events(Set.of("LOGIN", "LOGOUT", "NONE")),
                () -> where.events(Set.of("CODE_SENT")),
                () -> where.outcome(random.nextBoolean() ? Outcome.SUCCESS : Outcome.ERROR),
                () -> where.client("client-" + one),
                () -> where.user("user-" + one),
                () -> where.ip(IpRange.of(pick(random, "192.0.2.0/24", "192.0.2.7", "2001:db8::/32"))),
                () -> where.session("session-" + one),
                () -> where.reference("K" + one),
                () -> where.from(Rows.NOON.plusMillis(random.nextInt(100))),
                () -> where.to(Rows.NOON.plusMillis(random.nextInt(100))),
                () -> where.text("word" + one + " WORD0"));
        for (int i = random.nextInt(4); i > 0; i--) {
            conditions.get(random.nextInt(conditions.size())).run();
        }
        return where.build();
    }

    private static boolean accepts(AuditFilter filter, AuditRow row) {
        return filter.email().stream().allMatch(row.email().orElseThrow()::equals)
                && (filter.events().isEmpty() || filter.events().contains(row.event()))
                && filter.outcome().stream().allMatch(row.outcome()::equals)
                && filter.client().stream().allMatch(row.clientId().orElseThrow()::equals)
                && filter.user().stream().allMatch(row.userId().orElseThrow()::equals)
                && filter.session().stream().allMatch(row.sessionId().orElseThrow()::equals)
                && filter.reference().stream().allMatch(row.reference().orElseThrow()::equals)
                && filter.ip().stream().allMatch(ip -> row.ip().orElseThrow().startsWith(start(ip)))
                && filter.from().stream().noneMatch(row.createdAt()::isBefore)
                && filter.to().stream().allMatch(row.createdAt()::isBefore)
                && filter.text().stream()
                        .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split(" ")))
                        .allMatch(row.metadata().values().toString()::contains);
    }

    private static String start(IpRange range) {
        return range.prefix().isEmpty() ? range.address() : range.address().replaceFirst("(?:0|(?::0)+)$", "");
    }

    private static String pick(Random random, String... any) {
        return any[random.nextInt(any.length)];
    }

    private static AuditRow row(String event, String ip, String number, Map<String, Object> metadata) {
        return row(event, ip, number, metadata, 0);
    }

    private static AuditRow row(String event, String ip, String number, Map<String, Object> metadata, int millis) {
        AuditRow like = Rows.row(event, "mail-" + number + "@example.com", Rows.NOON.plusMillis(millis));
        return new AuditRow(
                like.id(),
                like.createdAt(),
                event,
                like.outcome(),
                like.error(),
                like.realmId(),
                like.realmName(),
                Optional.of("client-" + number),
                Optional.of("user-" + number),
                like.email(),
                Optional.of(ip),
                like.userAgent(),
                Optional.of("session-" + number),
                Optional.of("K" + number),
                new Metadata(metadata));
    }
}
