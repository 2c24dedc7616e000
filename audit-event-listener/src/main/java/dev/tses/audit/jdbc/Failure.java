package dev.tses.audit.jdbc;

import java.sql.SQLException;

/** What an SQLSTATE (PostgreSQL, appendix A) means for the rows that were to be written. */
enum Failure {
    /** The month of a row has no partition. */
    NO_PARTITION,
    /** A row is there already. */
    THERE_ALREADY,
    /** A row is not acceptable, now or ever: a data exception, a broken constraint, or a limit of the program. */
    BAD_ROW,
    /** Anything else: the database is away, shutting down, read-only, not migrated, out of space, … */
    AWAY;

    private static final String CHECK_VIOLATION = "23514";
    private static final String UNIQUE_VIOLATION = "23505";

    static Failure of(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(CHECK_VIOLATION)) {
            return NO_PARTITION;
        }
        if (state.equals(UNIQUE_VIOLATION)) {
            return THERE_ALREADY;
        }
        return switch (state.length() == 5 ? state.substring(0, 2) : "") {
            case "22", "23", "54" -> BAD_ROW;
            default -> AWAY;
        };
    }

    /** Whether nobody was reached, or not any more: other rows would not fare better. */
    static boolean isOfConnection(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.equals("null") || state.startsWith("08") || state.startsWith("57P");
    }
}
