package dev.tses.audit.domain;

import java.util.List;
import java.util.Optional;

/**
 * A part of the trail, in the order that was asked for.
 *
 * @param rows at most as many as were asked for
 * @param next where the following page begins; empty if there was none when this one was read
 */
public record AuditPage(List<AuditRow> rows, Optional<AuditCursor> next) {

    public AuditPage {
        rows = List.copyOf(rows);
    }

    /** The page that answers a query, made of rows of which one more than its limit was asked for. */
    public static AuditPage of(List<AuditRow> found, AuditQuery query) {
        int limit = query.limit();
        if (found.size() <= limit) {
            return new AuditPage(found, Optional.empty());
        }
        return new AuditPage(found.subList(0, limit), Optional.of(AuditCursor.at(found.get(limit - 1), query.order())));
    }
}
