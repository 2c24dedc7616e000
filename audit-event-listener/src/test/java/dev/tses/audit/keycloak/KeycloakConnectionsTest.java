package dev.tses.audit.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.TestDatabase;
import dev.tses.audit.jdbc.ConnectionSource;
import dev.tses.audit.jdbc.SchemaName;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSessionFactory;

class KeycloakConnectionsTest {

    private final ConnectionSource connections = from(TestDatabase::open);

    @Test
    void workEndsAsItEnds() throws SQLException {
        SQLException broken = new SQLException("broken", "22003");
        IllegalStateException wrong = new IllegalStateException("wrong");

        assertThat(connections.<String>call(connection -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> connections.call(connection -> {
                    throw broken;
                }))
                .isSameAs(broken);
        assertThatThrownBy(() -> connections.call(connection -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
    }

    @Test
    void noConnectionIsAFailureOfTheDatabase() {
        SQLException away = new SQLException("away", "08001");
        ConnectionSource none = from(() -> {
            throw new IllegalStateException("Failed to obtain JDBC connection", away);
        });
        ConnectionSource closed = from(() -> {
            throw new IllegalStateException("closed");
        });

        assertThatThrownBy(() -> none.call(connection -> true)).isSameAs(away);
        assertThatThrownBy(() -> closed.call(connection -> true)).isInstanceOf(SQLException.class);
    }

    @Test
    void workThatIsNotCommittedIsUndoneAndTheConnectionGivenBack() throws SQLException {
        SchemaName schema = TestDatabase.newSchema();
        Connection pooled = TestDatabase.open();
        ConnectionSource pool = from(() -> pooled);

        assertThat(pool.<Boolean>call(connection -> {
                    connection.setAutoCommit(false);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("CREATE SCHEMA " + schema.value());
                    }
                    return true;
                }))
                .isTrue();

        assertThat(pooled.isClosed()).isTrue();
        assertThat(TestDatabase.query("SELECT to_regnamespace('" + schema.value() + "') IS NULL"))
                .containsExactly("t");
    }

    private static ConnectionSource from(Supplier<Connection> pool) {
        JpaConnectionProviderFactory factory = fake(JpaConnectionProviderFactory.class, pool);
        return new KeycloakConnections((KeycloakSessionFactory) Proxy.newProxyInstance(
                KeycloakConnectionsTest.class.getClassLoader(),
                new Class<?>[] {KeycloakSessionFactory.class},
                (proxy, method, args) -> args[0] == JpaConnectionProvider.class ? factory : null));
    }

    private static <T> T fake(Class<T> type, Supplier<?> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> answer.get()));
    }
}
