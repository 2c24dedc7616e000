package dev.tses.audit.jdbc;

/** The database is not PostgreSQL: there can be no trail in it. */
public final class UnsupportedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedDatabaseException(String product) {
        super("The audit trail needs PostgreSQL; this database is " + product);
    }
}
