package dev.tses.benchmarks.audit;

import dev.tses.audit.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQL as it comes. */
record Statements(ConnectionSource connections) {

    /** With a connection of its own for each. */
    static Statements at(String jdbcUrl) {
        return new Statements(new ConnectionSource() {
            @Override
            public <T> T call(Work<T> work) throws SQLException {
                try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
                    return work.with(connection);
                }
            }
        });
    }

    void execute(String sql) throws SQLException {
        connections.call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** The first column of what a query finds. */
    List<String> query(String sql) throws SQLException {
        return connections.call(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (result.next()) {
                    values.add(result.getString(1));
                }
                return values;
            }
        });
    }
}
