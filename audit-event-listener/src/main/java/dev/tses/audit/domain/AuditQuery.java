package dev.tses.audit.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What to look for in the trail of one realm. Every condition that is given must hold.
 *
 * @param realmId whose rows; those of others are never seen
 * @param email the address, in any spelling of {@link AuditRow#email}
 * @param events any of these, in any case; empty for all
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 * @param after where the previous page ended
 * @param limit rows at most, 1 to {@link #MOST_ROWS}
 */
public record AuditQuery(
        String realmId,
        Optional<String> email,
        Set<String> events,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<AuditCursor> after,
        int limit) {

    public static final int DEFAULT_ROWS = 50;
    public static final int MOST_ROWS = 500;

    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** @throws IllegalArgumentException for what is not accepted; the message begins with the name of the condition */
    public AuditQuery {
        require(email.stream().allMatch(AuditQuery::isText), "email: an address is accepted");
        require(
                events.stream().allMatch(event -> EVENT.matcher(event).matches()),
                "event: names of events are accepted, such as LOGIN or CODE_REFUSED");
        require(from.stream().allMatch(AuditQuery::isStorable), "from: a time in the years 1 to 9999 is accepted");
        require(to.stream().allMatch(AuditQuery::isStorable), "to: a time in the years 1 to 9999 is accepted");
        require(
                after.map(AuditCursor::createdAt).stream().allMatch(AuditQuery::isStorable),
                "cursor: a cursor of an earlier answer is accepted");
        require(limit >= 1 && limit <= MOST_ROWS, "limit: 1 to " + MOST_ROWS + " is accepted");
        email = email.map(CanonicalEmail::of);
        events = events.stream().map(event -> event.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** The newest rows of a realm. */
    public static AuditQuery newest(String realmId) {
        return new AuditQuery(
                realmId,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_ROWS);
    }

    private static void require(boolean accepted, String otherwise) {
        if (!accepted) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.indexOf('\0') < 0;
    }

    /** Whether PostgreSQL can compare a row's time with it. */
    private static boolean isStorable(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }
}
