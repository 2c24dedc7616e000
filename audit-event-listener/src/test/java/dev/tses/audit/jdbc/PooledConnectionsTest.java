package dev.tses.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.RestartablePostgres;
import dev.tses.audit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PooledConnectionsTest {

    @Test
    void whatWasNotCommittedIsNotLeftToTheNext() throws SQLException {
        TestDatabase.execute("CREATE TABLE pooled (n int)");
        try (PooledConnections pool = pool(TestDatabase.url())) {
            assertThatThrownBy(() -> pool.call(connection -> {
                        connection.setAutoCommit(false);
                        connection.createStatement().execute("INSERT INTO pooled VALUES (1)");
                        throw new SQLException("broken off");
                    }))
                    .hasMessage("broken off");

            assertThat(TestDatabase.query(pool, "SELECT count(*) FROM pooled")).containsExactly("0");
            assertThat(TestDatabase.query(pool, "SELECT current_setting('application_name')"))
                    .containsExactly("tses-audit");
        }
    }

    @Test
    void itWorksAgainWhenTheDatabaseIsBack(@TempDir Path data) throws Exception {
        try (RestartablePostgres postgres = new RestartablePostgres(data.resolve("pg"));
                PooledConnections pool = pool(postgres.url())) {
            assertThat(TestDatabase.query(pool, "SELECT 1")).containsExactly("1");
            postgres.stop();
            assertThatThrownBy(() -> TestDatabase.query(pool, "SELECT 1")).isInstanceOf(SQLException.class);
            postgres.startAgain();

            assertThat(TestDatabase.query(pool, "SELECT 1")).containsExactly("1");
        }
    }

    private static PooledConnections pool(String url) {
        return new PooledConnections(new DatabaseSettings(url, Optional.of("postgres"), Optional.of("postgres"), 2));
    }
}
