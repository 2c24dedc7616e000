package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditFilter;
import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.Words;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Looks for a page slice by slice of time, in the query's order, each as much longer than the one before as that was quick.
 * One condition alone is searched for to the end: an index leads to what is rare, and what is frequent is soon found. Two that
 * are each frequent may exclude each other, and nothing leads to where they do not: then a page ends when its time is over, and
 * the next one goes on from there.
 */
final class SlicedSearch {

    /** What a page that ends early may take, besides the way to the database, unless a slice takes longer than was to be expected. */
    static final Duration BUDGET = Duration.ofMillis(30);

    private static final Duration FIRST_SLICE = Duration.ofHours(1);
    private static final Duration FIRST_SLICE_OF_FEW_ROWS = Duration.ofDays(32);
    private static final Duration LONGEST_SLICE = Duration.ofDays(36_500);
    private static final Duration SHORTEST_SLICE = Duration.ofMinutes(1);
    private static final double GROWTH = 8; // a quiet night tells little of the day before
    private static final double MOST_GROWTH = 64;
    private static final long LEAST_NANOS = 100_000;
    /** A statement took too long. */
    static final String BROKEN_OFF = "57014";

    private static final UUID BEFORE_ALL_IDS = new UUID(0, 0);

    private final AuditQuery query;
    private final Extent extent;
    private final boolean cautious;
    private final LongSupplier nanoTime;
    private final Slices slices;
    private final boolean mayEndEarly;

    /**
     * A search.
     *
     * @param extent where the realm's rows lie
     * @param cautious whether not to trust in an index, since there was none that helped
     * @param slices finds the rows of a slice
     */
    SlicedSearch(AuditQuery query, Extent extent, boolean cautious, LongSupplier nanoTime, Slices slices) {
        this.query = query;
        this.extent = extent;
        this.cautious = cautious;
        this.nanoTime = nanoTime;
        this.slices = slices;
        this.mayEndEarly = cautious || (!isNarrow(query.filter()) && broadConditions(query.filter()) > 1);
    }

    AuditPage page() throws SQLException {
        long left = BUDGET.toNanos();
        List<AuditRow> found = new ArrayList<>();
        Optional<AuditCursor> place = query.after();
        Duration length = !cautious && isNarrow(query.filter()) ? FIRST_SLICE_OF_FEW_ROWS : FIRST_SLICE;
        Instant edge = begin();
        while (true) {
            edge = moved(edge, length);
            boolean last = isLast(edge);
            long before = nanoTime.getAsLong();
            try {
                found.addAll(slices.rows(slice(place, last ? Optional.empty() : Optional.of(edge), found.size())));
            } catch (SQLException e) {
                if (place.equals(query.after()) || !BROKEN_OFF.equals(e.getSQLState())) {
                    throw e;
                }
                return new AuditPage(found, place);
            }
            if (last || found.size() > query.limit()) {
                return AuditPage.of(found, query);
            }
            place = Optional.of(new AuditCursor(query.order(), edge, BEFORE_ALL_IDS));
            long took = Math.max(
                    LEAST_NANOS, nanoTime.getAsLong() - before - extent.way().toNanos());
            left -= took;
            if (mayEndEarly && left < BUDGET.toNanos() / 4) {
                return new AuditPage(found, place);
            }
            length = next(length, took, left);
        }
    }

    private AuditQuery slice(Optional<AuditCursor> place, Optional<Instant> edge, int found) {
        AuditFilter filter = query.filter();
        Optional<Instant> from = isNewest() && edge.isPresent() ? edge : filter.from();
        Optional<Instant> to = !isNewest() && edge.isPresent() ? edge : filter.to();
        return new AuditQuery(
                query.realmId(), filter.during(from, to), query.order(), place, Math.max(1, query.limit() - found));
    }

    /** Where the first slice begins, as far as its length goes: its own beginning is that of the query. */
    private Instant begin() {
        Instant begin = isNewest() ? earlier(extent.now(), extent.to()) : extent.from();
        Optional<Instant> bound =
                isNewest() ? query.filter().to() : query.filter().from();
        Instant bounded = bound.map(at -> farther(begin, at)).orElse(begin);
        return query.after().map(at -> farther(bounded, at.createdAt())).orElse(bounded);
    }

    private boolean isLast(Instant edge) {
        Optional<Instant> bound =
                isNewest() ? query.filter().from() : query.filter().to();
        return isNewest()
                ? !edge.isAfter(extent.from())
                        || bound.filter(from -> !edge.isAfter(from)).isPresent()
                : !edge.isBefore(extent.to())
                        || bound.filter(to -> !edge.isBefore(to)).isPresent();
    }

    private Instant moved(Instant edge, Duration length) {
        Instant moved = isNewest() ? edge.minus(length) : edge.plus(length);
        return moved.truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant farther(Instant one, Instant other) {
        return one.isBefore(other) == isNewest() ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private boolean isNewest() {
        return query.order() == AuditOrder.NEWEST;
    }

    /** Half of what could be searched in the time that is left, if all slices were alike. */
    private Duration next(Duration length, long took, long left) {
        double growth = left / 2.0 / took;
        double bounded = mayEndEarly ? Math.min(growth, GROWTH) : Math.max(GROWTH, Math.min(growth, MOST_GROWTH));
        Duration next = Duration.ofMillis(Math.round(length.toMillis() * bounded));
        if (next.compareTo(SHORTEST_SLICE) < 0) {
            return SHORTEST_SLICE;
        }
        return next.compareTo(LONGEST_SLICE) > 0 ? LONGEST_SLICE : next;
    }

    /** Whether few rows fit, and an index leads to them. */
    private static boolean isNarrow(AuditFilter filter) {
        return filter.email().isPresent()
                || filter.user().isPresent()
                || filter.session().isPresent()
                || filter.reference().isPresent();
    }

    private static long broadConditions(AuditFilter filter) {
        long words = filter.text().map(text -> Words.of(text).size()).orElse(0);
        return words
                + Stream.of(
                                !filter.events().isEmpty(),
                                filter.outcome().isPresent(),
                                filter.client().isPresent(),
                                filter.ip().isPresent())
                        .filter(given -> given)
                        .count();
    }

    /**
     * Where the rows of a realm lie.
     *
     * @param from the beginning of its first month
     * @param to the end of its last month
     * @param now by the database's clock
     * @param way how long it takes to ask for something that needs no searching
     */
    record Extent(Instant from, Instant to, Instant now, Duration way) {}

    /** Finds the rows of a slice: one more than the limit, if there are. */
    @FunctionalInterface
    interface Slices {

        List<AuditRow> rows(AuditQuery slice) throws SQLException;
    }
}
