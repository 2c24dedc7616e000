package dev.tses.audit.jdbc;

import java.sql.SQLException;

/** The month of a row has no chain and no partition, or retention is about to drop them. */
final class MissingChainException extends SQLException {

    private static final long serialVersionUID = 1L;

    MissingChainException() {
        super("there is no partition for a row", "23514");
    }
}
