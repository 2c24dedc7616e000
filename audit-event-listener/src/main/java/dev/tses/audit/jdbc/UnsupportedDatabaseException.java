package dev.tses.audit.jdbc;

/** The database is not PostgreSQL, or too old a version of it: there can be no trail in it. */
public final class UnsupportedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedDatabaseException(String product) {
        super("The audit trail needs PostgreSQL 14 or newer; this database is " + product);
    }
}
