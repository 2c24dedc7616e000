package dev.tses.audit;

import dev.tses.audit.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;

/** The same connection every time, as a pool would lend it to a single thread. */
public final class OneConnection implements ConnectionSource, AutoCloseable {

    private final Connection connection = TestDatabase.open();

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        connection.setAutoCommit(true);
        try {
            return work.with(connection);
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
