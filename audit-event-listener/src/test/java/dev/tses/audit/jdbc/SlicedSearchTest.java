package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditFilter;
import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlicedSearchTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-12-24T12:00:00Z");
    private static final Duration YEAR = Duration.between(BEGIN, END);
    private static final Comparator<AuditRow> OLDEST_FIRST = Comparator.comparing(AuditRow::createdAt)
            .thenComparing(row -> row.id().toString());

    private static final AuditFilter BROAD =
            AuditFilter.where().client("app").outcome(Outcome.ERROR).build();

    private final List<AuditQuery> asked = new ArrayList<>();
    private List<AuditRow> rows = List.of();
    private long nanos;
    private double nanosForADay;
    private Duration way = Duration.ZERO;
    private boolean cautious;

    @ParameterizedTest
    @EnumSource
    void pagesGoThroughEverythingOnceHoweverLongSlicesTake(AuditOrder order) throws SQLException {
        Random random = new Random(20261123); // the same on every run
        for (int round = 0; round < 60; round++) {
            rows = rows(random, random.nextInt(200));
            nanosForADay = Math.pow(10, random.nextInt(9));
            AuditFilter filter = filter(random);

            List<AuditRow> read = everything(filter, order, 1 + random.nextInt(20));

            assertThat(read).as("round %d", round).isEqualTo(matching(filter, order));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSearchThatWouldTakeLongEndsInTimeWithAPlaceToGoOnFrom(AuditOrder order) throws SQLException {
        nanosForADay = Duration.ofMillis(20).toNanos(); // seven seconds for the year

        AuditPage page = find(query(BROAD, order, Optional.empty(), 50));

        assertThat(page.rows()).isEmpty();
        assertThat(page.next()).isPresent();
        assertThat(nanos).isLessThan(SlicedSearch.BUDGET.toNanos());
        assertThat(asked).hasSizeBetween(2, 8);
        int pages = 1;
        for (Optional<AuditCursor> next = page.next(); next.isPresent(); pages++) {
            next = find(query(BROAD, order, next, 50)).next();
        }
        assertThat(pages).isBetween(150, 400);
    }

    @ParameterizedTest
    @EnumSource
    void oneConditionIsSearchedForToTheEnd(AuditOrder order) throws SQLException {
        nanosForADay = Duration.ofMillis(20).toNanos();
        AuditFilter one = AuditFilter.where().outcome(Outcome.ERROR).build();
        AuditFilter narrow = AuditFilter.where()
                .client("app")
                .outcome(Outcome.ERROR)
                .email("a@example.com")
                .build();

        for (AuditFilter filter : List.of(AuditFilter.NONE, one, narrow)) {
            asked.clear();
            assertThat(find(query(filter, order, Optional.empty(), 50)).next()).isEmpty();
            assertThat(asked).hasSizeLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundInAFewSlicesWhereThatIsQuick(AuditOrder order) throws SQLException {
        assertThat(find(query(AuditFilter.NONE, order, Optional.empty(), 50)))
                .isEqualTo(new AuditPage(List.of(), Optional.empty()));
        assertThat(asked).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void whatAnIndexLeadsToIsNotSoughtHourByHour() throws SQLException {
        AuditPage unused = find(
                query(AuditFilter.where().email("a@example.com").build(), AuditOrder.NEWEST, Optional.empty(), 50));

        assertThat(asked).hasSize(2);
    }

    @Test
    void severalWordsMayExcludeEachOther() throws SQLException {
        nanosForADay = Duration.ofMillis(20).toNanos();

        assertThat(find(query(AuditFilter.where().text("one two").build(), AuditOrder.NEWEST, Optional.empty(), 50))
                        .next())
                .isPresent();
    }

    @Test
    void aDatabaseThatIsFarAwayIsNotTakenForASlowOne() throws SQLException {
        way = Duration.ofMillis(25);

        assertThat(find(query(BROAD, AuditOrder.NEWEST, Optional.empty(), 50)).next())
                .isEmpty();
        assertThat(asked).hasSizeLessThan(8);
    }

    @Test
    void whereNoIndexHelpedAnyPageMayEndEarly() throws SQLException {
        nanosForADay = Duration.ofMillis(20).toNanos();
        cautious = true;

        AuditPage page = find(
                query(AuditFilter.where().email("a@example.com").build(), AuditOrder.NEWEST, Optional.empty(), 50));

        assertThat(page.next()).isPresent();
        assertThat(nanos).isLessThan(SlicedSearch.BUDGET.toNanos());
    }

    @Test
    void rowsFromAClockThatIsAheadComeFirst() throws SQLException {
        rows = List.of(row(NOW.plus(Duration.ofDays(5))), row(NOW.minusSeconds(1)));

        assertThat(find(query(AuditFilter.NONE, AuditOrder.NEWEST, Optional.empty(), 2))
                        .rows())
                .isEqualTo(rows);
    }

    @Test
    void aLaterSliceThatIsBrokenOffLeavesTheRestToTheNextPage() throws SQLException {
        rows = List.of(row(NOW.minusSeconds(1)));
        AuditQuery query = query(AuditFilter.NONE, AuditOrder.NEWEST, Optional.empty(), 50);

        AuditPage page = search(query, slice -> {
                    if (asked.isEmpty()) {
                        return rowsOf(slice);
                    }
                    throw new SQLException("canceling statement due to statement timeout", "57014");
                })
                .page();

        assertThat(page.rows()).isEqualTo(rows);
        assertThat(page.next()).isPresent();
        assertThat(find(query(AuditFilter.NONE, AuditOrder.NEWEST, page.next(), 50))
                        .rows())
                .isEmpty();
    }

    @Test
    void whatGoesWrongOtherwiseIsAnError() {
        AuditQuery query = query(AuditFilter.NONE, AuditOrder.NEWEST, Optional.empty(), 50);

        assertThatThrownBy(() -> search(query, slice -> {
                            throw new SQLException("statement timeout", "57014");
                        })
                        .page())
                .as("no progress")
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> search(query, slice -> {
                            if (asked.isEmpty()) {
                                return rowsOf(slice);
                            }
                            throw new SQLException("gone", "08006");
                        })
                        .page())
                .isInstanceOf(SQLException.class);
    }

    private AuditPage find(AuditQuery query) throws SQLException {
        return search(query, this::rowsOf).page();
    }

    private SlicedSearch search(AuditQuery query, SlicedSearch.Slices slices) {
        return new SlicedSearch(query, new SlicedSearch.Extent(BEGIN, END, NOW, way), cautious, () -> nanos, slices);
    }

    private List<AuditRow> everything(AuditFilter filter, AuditOrder order, int limit) throws SQLException {
        List<AuditRow> read = new ArrayList<>();
        AuditPage page = find(query(filter, order, Optional.empty(), limit));
        read.addAll(page.rows());
        while (page.next().isPresent()) {
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
            page = find(query(filter, order, page.next(), limit));
            read.addAll(page.rows());
        }
        return read;
    }

    /** As the database does, which takes a time for each day that it looks through. */
    private List<AuditRow> rowsOf(AuditQuery slice) {
        asked.add(slice);
        List<AuditRow> found = matching(slice.filter(), slice.order()).stream()
                .filter(row -> slice.after().stream().allMatch(after -> isAfter(row, after)))
                .limit(slice.limit() + 1L)
                .toList();
        Instant from = slice.filter().from().orElse(BEGIN);
        Instant to = slice.filter().to().orElse(NOW);
        if (slice.after().isPresent()) {
            Instant place = slice.after().get().createdAt();
            from = slice.order() == AuditOrder.OLDEST && place.isAfter(from) ? place : from;
            to = slice.order() == AuditOrder.NEWEST && place.isBefore(to) ? place : to;
        }
        double days = Math.max(0, Duration.between(from, to).toSeconds()) / 86_400.0;
        nanos += way.toNanos() + 1000 + Math.round(Math.min(days, 366) * nanosForADay);
        return found;
    }

    private List<AuditRow> matching(AuditFilter filter, AuditOrder order) {
        return rows.stream()
                .filter(row -> filter.from().stream().noneMatch(row.createdAt()::isBefore))
                .filter(row -> filter.to().stream().allMatch(row.createdAt()::isBefore))
                .sorted(order == AuditOrder.OLDEST ? OLDEST_FIRST : OLDEST_FIRST.reversed())
                .toList();
    }

    private static boolean isAfter(AuditRow row, AuditCursor place) {
        int time = row.createdAt().compareTo(place.createdAt());
        int compared = time == 0 ? row.id().toString().compareTo(place.id().toString()) : time;
        return place.order() == AuditOrder.OLDEST ? compared > 0 : compared < 0;
    }

    private static List<AuditRow> rows(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> row(BEGIN.plusMillis(random.nextLong(YEAR.toMillis()))))
                .toList();
    }

    private static AuditRow row(Instant time) {
        return Rows.row("LOGIN", "a@example.com", time);
    }

    private static AuditFilter filter(Random random) {
        AuditFilter.Builder where = AuditFilter.where();
        if (random.nextInt(3) == 0) {
            where.from(BEGIN.plusSeconds(random.nextLong(YEAR.toSeconds())));
        }
        if (random.nextInt(3) == 0) {
            where.to(BEGIN.plusSeconds(random.nextLong(YEAR.toSeconds())));
        }
        if (random.nextBoolean()) {
            where.client("app").outcome(Outcome.ERROR);
        }
        return where.build();
    }

    private static AuditQuery query(AuditFilter filter, AuditOrder order, Optional<AuditCursor> after, int limit) {
        return new AuditQuery(Rows.REALM, filter, order, after, limit);
    }
}
