package dev.tses.it;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database beside Keycloak's, of a role that may do nothing in Keycloak's. */
final class AuditorsDatabase {

    private static final String NAME = "trail";
    private static final String ROLE = "auditors";
    private static final String PASSWORD = "to be /quoted?&=";

    private AuditorsDatabase() {}

    /** Makes it, empty. */
    static AuditorsDatabase create() {
        inKeycloaks("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + PASSWORD + "'");
        inKeycloaks("CREATE DATABASE " + NAME + " OWNER " + ROLE);
        return new AuditorsDatabase();
    }

    /** What a server is told to keep its trail here. */
    Map<String, String> options() {
        return Map.of(
                "KC_SPI_EVENTS_LISTENER__TSES_AUDIT__JDBC_URL", url(),
                "KC_SPI_EVENTS_LISTENER__TSES_AUDIT__JDBC_USER", ROLE,
                "KC_SPI_EVENTS_LISTENER__TSES_AUDIT__JDBC_PASSWORD", PASSWORD);
    }

    /** Whoever is connected is thrown out, and nobody gets in, until it comes back. */
    void goAway() {
        inKeycloaks("ALTER DATABASE " + NAME + " ALLOW_CONNECTIONS false");
        inKeycloaks("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + NAME + "'");
    }

    void comeBack() {
        inKeycloaks("ALTER DATABASE " + NAME + " ALLOW_CONNECTIONS true");
    }

    /** The first column of what a statement finds here, if anything. What it makes is the server's to drop. */
    List<String> run(String sql) {
        return run(() -> DriverManager.getConnection(url(), ROLE, PASSWORD), sql);
    }

    /** The same in Keycloak's database, where everything is allowed. */
    static List<String> inKeycloaks(String sql) {
        return run(() -> DriverManager.getConnection(Stack.running().jdbcUrl()), sql);
    }

    private static String url() {
        URI keycloaks = URI.create(Stack.running().jdbcUrl().substring("jdbc:".length()));
        return "jdbc:postgresql://" + keycloaks.getAuthority() + "/" + NAME;
    }

    private static List<String> run(Opening opening, String sql) {
        try (Connection connection = opening.open();
                Statement statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    values.add(String.valueOf(result.getString(1)));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a connection is made. */
    private interface Opening {
        Connection open() throws SQLException;
    }
}
