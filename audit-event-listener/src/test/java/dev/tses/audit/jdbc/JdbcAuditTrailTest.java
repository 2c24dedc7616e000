package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.TrailUnavailableException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcAuditTrailTest {

    private static final Comparator<AuditRow> NEWEST_FIRST = Comparator.comparing(AuditRow::createdAt)
            .thenComparing(row -> row.id().toString())
            .reversed();

    private AuditTable table;
    private JdbcAuditTrail trail;

    @BeforeEach
    void migrate() throws SQLException {
        ConnectionSource connections = TestDatabase.connections();
        SchemaName schema = TestDatabase.migratedSchema();
        table = new AuditTable(connections, new MonthlyPartitions(connections, schema, Clock.systemUTC()), schema);
        trail = new JdbcAuditTrail(connections, schema);
    }

    @Test
    void findsTheRowsOfOneRealmOnly() {
        AuditRow ours = write(Rows.login());
        AuditRow theirs = write(Rows.row("realm-b", "LOGIN", "alice@example.com", Rows.NOON, Map.of()));

        assertThat(trail.find(AuditQuery.newest(Rows.REALM)).rows()).containsExactly(ours);
        assertThat(trail.find(new Search()
                                .after(AuditCursor.decode(cursorOf(theirs)))
                                .query())
                        .rows())
                .doesNotContain(theirs);
    }

    @Test
    void findsByAddressInAnySpelling() {
        AuditRow alice = write(Rows.row("LOGIN", "Alice@Example.com", Rows.NOON));
        write(Rows.row("LOGIN", "bob@example.com", Rows.NOON));

        assertThat(trail.find(new Search().email("aLICE@example.COM ").query()).rows())
                .containsExactly(alice);
        assertThat(trail.find(new Search().email("alice").query()).rows()).isEmpty();
    }

    @Test
    void findsByOneEventOrSeveral() {
        AuditRow login = write(Rows.row("LOGIN", "a@example.com", Rows.NOON.plusSeconds(1)));
        AuditRow sent = write(Rows.row("MAIL_SENT", "a@example.com", Rows.NOON));
        write(Rows.row("LOGOUT", "a@example.com", Rows.NOON));

        assertThat(trail.find(new Search().events("login").query()).rows()).containsExactly(login);
        assertThat(trail.find(new Search().events("LOGIN", "MAIL_SENT", "NONE").query())
                        .rows())
                .containsExactly(login, sent);
    }

    @Test
    void findsFromATimeUpToAnother() {
        List<AuditRow> rows = IntStream.range(0, 4)
                .mapToObj(i -> write(Rows.row("LOGIN", "a@example.com", Rows.NOON.plusMillis(i))))
                .toList();

        assertThat(trail.find(new Search()
                                .from(Rows.NOON.plusMillis(1))
                                .to(Rows.NOON.plusMillis(3))
                                .query())
                        .rows())
                .containsExactly(rows.get(2), rows.get(1));
    }

    @Test
    void pagesGoThroughEverythingOnceNewestFirst() {
        List<AuditRow> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            // Several in the same millisecond, and over the ends of months.
            rows.add(Rows.row(
                    "LOGIN",
                    "a@example.com",
                    Instant.parse("2026-11-30T23:59:59.990Z").plusMillis(i / 4)));
        }
        table.write(rows);

        assertThat(everything(new Search().limit(7), () -> {})).isEqualTo(sorted(rows));
    }

    @Test
    void pagesStayInPlaceWhileRowsAreAdded() {
        List<AuditRow> rows = IntStream.range(0, 50)
                .mapToObj(i -> Rows.row("LOGIN", "a@example.com", Rows.NOON.plusMillis(i / 3)))
                .toList();
        table.write(rows);

        List<AuditRow> read = everything(
                new Search().email("a@example.com").limit(5),
                () -> write(Rows.row("LOGIN", "a@example.com", Rows.NOON.plusSeconds(60))));

        assertThat(read).containsAll(rows).doesNotHaveDuplicates();
        assertThat(read.stream().filter(rows::contains).toList()).isEqualTo(sorted(rows));
    }

    @Test
    void theLastPageSaysSo() {
        write(Rows.login());
        write(Rows.login());

        assertThat(trail.find(new Search().limit(2).query()).next()).isEmpty();
        assertThat(trail.find(new Search().limit(1).query()).next()).isPresent();
        assertThat(trail.find(new Search()
                        .after(new AuditCursor(Instant.EPOCH, new UUID(0, 0)))
                        .query()))
                .isEqualTo(new AuditPage(List.of(), Optional.empty()));
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

    private List<AuditRow> everything(Search search, Runnable betweenPages) {
        List<AuditRow> read = new ArrayList<>();
        AuditPage page = trail.find(search.query());
        read.addAll(page.rows());
        while (page.next().isPresent()) {
            betweenPages.run();
            page = trail.find(
                    search.after(AuditCursor.decode(page.next().get().encode())).query());
            read.addAll(page.rows());
        }
        return read;
    }

    private static List<AuditRow> sorted(List<AuditRow> rows) {
        return rows.stream().sorted(NEWEST_FIRST).toList();
    }

    private static String cursorOf(AuditRow row) {
        return new AuditCursor(row.createdAt().plusSeconds(1), row.id()).encode();
    }

    /** A query in the making. */
    private static final class Search {

        private Optional<String> email = Optional.empty();
        private Set<String> events = Set.of();
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> to = Optional.empty();
        private Optional<AuditCursor> after = Optional.empty();
        private int limit = AuditQuery.DEFAULT_ROWS;

        Search email(String value) {
            email = Optional.of(value);
            return this;
        }

        Search events(String... values) {
            events = Set.of(values);
            return this;
        }

        Search from(Instant value) {
            from = Optional.of(value);
            return this;
        }

        Search to(Instant value) {
            to = Optional.of(value);
            return this;
        }

        Search after(AuditCursor value) {
            after = Optional.of(value);
            return this;
        }

        Search limit(int value) {
            limit = value;
            return this;
        }

        AuditQuery query() {
            return new AuditQuery(Rows.REALM, email, events, from, to, after, limit);
        }
    }
}
