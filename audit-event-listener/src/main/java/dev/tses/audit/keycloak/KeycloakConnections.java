package dev.tses.audit.keycloak;

import dev.tses.audit.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Connections from Keycloak's own pool. */
public final class KeycloakConnections implements ConnectionSource {

    private final KeycloakSessionFactory sessions;

    public KeycloakConnections(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        FutureTask<T> task = new FutureTask<>(() -> lend(work));
        // With a transaction of the thread, the pool would make the connection a part of it.
        KeycloakModelUtils.suspendJtaTransaction(sessions, task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("the task has run in this thread", e);
        }
    }

    private <T> T lend(Work<T> work) throws SQLException {
        try (Connection connection = open()) {
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
    }

    private Connection open() throws SQLException {
        try {
            return ((JpaConnectionProviderFactory) sessions.getProviderFactory(JpaConnectionProvider.class))
                    .getConnection();
        } catch (RuntimeException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("No connection", e);
        }
    }

    private static SQLException asThrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof SQLException sql ? sql : new SQLException(cause);
    }
}
