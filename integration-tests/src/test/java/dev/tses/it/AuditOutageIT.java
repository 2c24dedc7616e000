package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What was answered has its row, exactly once, whatever dies meanwhile. */
@Isolated("it stops Redis, PostgreSQL and Keycloak")
final class AuditOutageIT {

    private static final int PEOPLE_AT_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Those who were given tokens. */
    private final Set<String> signedIn = ConcurrentHashMap.newKeySet();

    private volatile boolean over;

    @Test
    void everySignInThatSucceededHasItsRowOnceThroughCrashesAndOutages() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE_AT_ONCE);
        try {
            for (int i = 0; i < PEOPLE_AT_ONCE; i++) {
                people.execute(this::signInAgainAndAgain);
            }
            awaitMoreSignIns();

            Stack.running().killKeycloak();
            Stack.running().startKeycloak();
            awaitMoreSignIns();

            Stack.running().stopRedis();
            Stack.running().startRedis();
            awaitMoreSignIns();

            Stack.running().stopPostgres();
            Stack.running().startPostgres();
            awaitMoreSignIns();

            whileNoRowCanBeWritten(this::awaitMoreSignIns);
            awaitMoreSignIns();
        } finally {
            over = true;
            people.shutdown();
            assertThat(people.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(logins().keySet()).containsAll(signedIn));
        Map<String, Integer> logins = logins();
        assertThat(signedIn).allSatisfy(email -> assertThat(logins).containsEntry(email, 1));
        assertThat(brokenLinks()).isZero();
    }

    /** Somebody new each time; what fails meanwhile was not promised anything. */
    private void signInAgainAndAgain() {
        while (!over) {
            String email = Somebody.email();
            try {
                if (Caller.ofRealm().signIn(email).status() == 201) {
                    signedIn.add(email);
                }
            } catch (RuntimeException | AssertionError e) {
                assertThat(e).isNotInstanceOf(NullPointerException.class);
            }
        }
    }

    private void awaitMoreSignIns() {
        int enough = signedIn.size() + 10;
        await().atMost(PATIENCE).until(() -> signedIn.size() >= enough);
    }

    /** As if the trail's database had stopped answering: its chains are locked. */
    private static void whileNoRowCanBeWritten(Runnable work) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Stack.running().jdbcUrl());
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE tses_audit.audit_chain IN ACCESS EXCLUSIVE MODE");
            work.run();
            connection.commit();
        }
    }

    private static Map<String, Integer> logins() throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        query("SELECT email FROM tses_audit.audit_event WHERE event = 'LOGIN'")
                .forEach(email -> counts.merge(email, 1, Integer::sum));
        return counts;
    }

    /** Rows of the realm's chains that do not follow the one before; other tests make realms with chains that are broken. */
    private static long brokenLinks() throws SQLException {
        return Long.parseLong(query("""
                SELECT count(*) FROM (
                    SELECT seq, previous, row_number() OVER chain AS place, lag(hash) OVER chain AS before
                    FROM tses_audit.audit_event
                    WHERE realm_id = (SELECT id FROM realm WHERE name = '%s')
                    WINDOW chain AS (PARTITION BY realm_id, date_trunc('month', created_at, 'UTC') ORDER BY seq)) rows
                WHERE seq <> place OR previous <> coalesce(before, decode(repeat('00', 32), 'hex'))""".formatted(Stack.running().realm())).get(0));
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Stack.running().jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(String.valueOf(result.getString(1)));
            }
            return values;
        }
    }
}
