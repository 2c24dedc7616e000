package dev.tses.audit.jdbc;

import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query as SQL: one row more than its limit. */
final class Search {

    private final Conditions conditions;
    private final String sql;
    private final int rows;

    /** @param find has places for the conditions and the direction */
    Search(AuditQuery query, String find) {
        conditions = Conditions.of(query);
        sql = find.replace("${conditions}", conditions.sql())
                .replace("${direction}", query.order() == AuditOrder.NEWEST ? "DESC" : "ASC");
        rows = query.limit() + 1;
    }

    List<AuditRow> rows(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement);
            try (ResultSet result = statement.executeQuery()) {
                List<AuditRow> found = new ArrayList<>();
                while (result.next()) {
                    found.add(RowReader.row(result));
                }
                return found;
            }
        }
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Object value : conditions.values()) {
            if (value instanceof String[] texts) {
                statement.setArray(index++, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(index++, value);
            }
        }
        statement.setInt(index, rows);
    }
}
