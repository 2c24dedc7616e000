package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditFilter;
import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A query as SQL: one row more than its limit. Several events are looked for one by one, each in its index, and merged: no
 * more than the limit is read of any, however many of it there are. Where another condition leaves few rows, those are
 * read once instead.
 */
final class Search {

    /** More would take longer to plan than to find. */
    private static final int FEW_EVENTS = 8;

    private final String sql;
    private final List<Object> values;

    private Search(String sql, List<Object> values) {
        this.sql = sql;
        this.values = values;
    }

    static Search of(AuditQuery query, String find, String findEach) {
        Conditions conditions = Conditions.of(query);
        String[] events = query.filter().events().toArray(String[]::new);
        int rows = query.limit() + 1;
        if (events.length > 1 && events.length <= FEW_EVENTS && !isNarrow(query.filter())) {
            return union(conditions, events, query.order(), rows, find);
        }
        if (events.length > 1 && !isNarrow(query.filter())) {
            conditions.and("e.event = wanted.event");
            List<Object> values = new ArrayList<>(List.of((Object) events));
            values.addAll(conditions.values());
            values.addAll(List.of(rows, rows));
            return new Search(filled(findEach, conditions, query.order()), values);
        }
        if (events.length == 1) {
            conditions.and("event = ?", events[0]);
        } else if (events.length > 1) {
            conditions.and("event = ANY (?)", (Object) events);
        }
        List<Object> values = new ArrayList<>(conditions.values());
        values.add(rows);
        return new Search(filled(find, conditions, query.order()), values);
    }

    /** Each event is named in a query of its own, so that the database knows how many rows it has. */
    private static Search union(Conditions conditions, String[] events, AuditOrder order, int rows, String find) {
        List<Object> common = List.copyOf(conditions.values());
        List<Object> values = new ArrayList<>();
        for (String event : events) {
            values.addAll(common);
            values.addAll(List.of(event, rows));
        }
        values.add(rows);
        conditions.and("event = ?", "");
        String each = "(" + filled(find, conditions, order).strip() + ")";
        String direction = direction(order);
        String sql = "SELECT * FROM (" + String.join("\nUNION ALL\n", Collections.nCopies(events.length, each))
                + ") found ORDER BY created_at " + direction + ", id " + direction + " LIMIT ?";
        return new Search(sql, values);
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int index = 1;
        for (Object value : values) {
            if (value instanceof String[] texts) {
                statement.setArray(index++, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(index++, value);
            }
        }
        return statement;
    }

    private static String filled(String template, Conditions conditions, AuditOrder order) {
        return template.replace("${conditions}", conditions.sql()).replace("${direction}", direction(order));
    }

    private static String direction(AuditOrder order) {
        return order == AuditOrder.NEWEST ? "DESC" : "ASC";
    }

    private static boolean isNarrow(AuditFilter filter) {
        return filter.email().isPresent()
                || filter.user().isPresent()
                || filter.session().isPresent()
                || filter.reference().isPresent();
    }
}
