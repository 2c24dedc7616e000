package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a query that are given, and no others: so that each combination is planned for what it asks. */
final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private Conditions() {}

    static Conditions of(AuditQuery query) {
        Conditions conditions = new Conditions();
        conditions.add("realm_id = ?", query.realmId());
        query.email().ifPresent(email -> conditions.add("email = ?", email));
        if (query.events().size() == 1) {
            conditions.add("event = ?", query.events().iterator().next());
        } else if (!query.events().isEmpty()) {
            conditions.add("event = ANY (?)", (Object) query.events().toArray(String[]::new));
        }
        query.from().ifPresent(from -> conditions.add("created_at >= ?", time(from)));
        query.to().ifPresent(to -> conditions.add("created_at < ?", time(to)));
        query.after().ifPresent(after -> {
            // Partitions are pruned by the first comparison only.
            conditions.add("created_at <= ?", time(after.createdAt()));
            conditions.add("(created_at, id) < (?, ?)", time(after.createdAt()), after.id());
        });
        return conditions;
    }

    String sql() {
        return String.join(" AND ", parts);
    }

    /** Sets the values and says which parameter comes next. */
    int bind(Connection connection, PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Object value : values) {
            if (value instanceof String[] texts) {
                statement.setArray(index++, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(index++, value);
            }
        }
        return index;
    }

    private void add(String part, Object... bound) {
        parts.add(part);
        values.addAll(List.of(bound));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
