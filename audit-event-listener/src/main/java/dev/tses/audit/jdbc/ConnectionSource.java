package dev.tses.audit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections to the database of the trail. */
public interface ConnectionSource {

    /**
     * Does work with a connection of its own: in auto-commit mode, apart from any transaction of the calling thread, and
     * returned when the work ends.
     *
     * @throws SQLException if there is no connection, or as the work does
     */
    <T> T call(Work<T> work) throws SQLException;

    /** Something to do with a connection. It may leave auto-commit mode, and must commit or roll back then. */
    @FunctionalInterface
    interface Work<T> {

        T with(Connection connection) throws SQLException;
    }
}
