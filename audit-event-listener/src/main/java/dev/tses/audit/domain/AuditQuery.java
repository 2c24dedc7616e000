package dev.tses.audit.domain;

import java.util.Optional;

/**
 * What to look for in the trail of one realm.
 *
 * @param realmId whose rows; those of others are never seen
 * @param filter which of them
 * @param order which come first
 * @param after where the previous page ended; a cursor of the same order
 * @param limit rows at most, 1 to {@link #MOST_ROWS}
 */
public record AuditQuery(String realmId, AuditFilter filter, AuditOrder order, Optional<AuditCursor> after, int limit) {

    public static final int DEFAULT_ROWS = 50;
    public static final int MOST_ROWS = 1000;

    /** @throws IllegalArgumentException for what is not accepted; the message begins with the name of the condition */
    public AuditQuery {
        Accepted.require(
                after.map(AuditCursor::createdAt).stream().allMatch(Accepted::isStorable),
                "cursor: a cursor of an earlier answer is accepted");
        AuditOrder wanted = order;
        Accepted.require(
                after.map(AuditCursor::order).stream().allMatch(wanted::equals),
                "cursor: this one was given for the other order; keep the order from page to page, or begin without a cursor");
        Accepted.require(limit >= 1 && limit <= MOST_ROWS, "limit: 1 to " + MOST_ROWS + " is accepted");
    }

    /** The newest rows of a realm. */
    public static AuditQuery newest(String realmId) {
        return new AuditQuery(realmId, AuditFilter.NONE, AuditOrder.NEWEST, Optional.empty(), DEFAULT_ROWS);
    }

    /** The same from a place on. */
    AuditQuery after(AuditCursor cursor) {
        return new AuditQuery(realmId, filter, order, Optional.of(cursor), limit);
    }
}
