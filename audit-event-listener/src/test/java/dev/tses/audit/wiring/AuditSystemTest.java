package dev.tses.audit.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tses.audit.LogLines;
import dev.tses.audit.RestartablePostgres;
import dev.tses.audit.Rows;
import dev.tses.audit.Secrets;
import dev.tses.audit.TestDatabase;
import dev.tses.audit.TestRedis;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditRowJson;
import dev.tses.audit.domain.RetentionPolicy;
import dev.tses.audit.jdbc.ConnectionSource;
import dev.tses.audit.jdbc.SchemaName;
import dev.tses.audit.keycloak.AuditEventListener;
import dev.tses.audit.keycloak.AuditSettings;
import dev.tses.audit.keycloak.InertListener;
import dev.tses.audit.keycloak.LoggedRows;
import dev.tses.audit.redis.AuditQueue;
import dev.tses.redis.queue.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;

/** From an event to its row, through a real Redis and a real PostgreSQL. */
class AuditSystemTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ConnectionSource AWAY = new ConnectionSource() {
        @Override
        public <T> T call(Work<T> work) throws SQLException {
            throw new SQLException("away", "08001");
        }
    };

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private TestRedis redis;

    @BeforeEach
    void startRedis() throws IOException {
        redis = new TestRedis();
    }

    @AfterEach
    void stopRedis() throws IOException {
        redis.close();
    }

    @Test
    void theEventsOfACommittedSessionBecomeRows() {
        try (AuditSystem system = started(TestDatabase.connections())) {
            TestSession session = new TestSession();
            report(system, session, EventType.LOGIN);
            // Admin resources make listeners of their own in the same session.
            report(system, session, EventType.CODE_TO_TOKEN);
            assertThat(redis.dump()).doesNotContain("body");
            session.commit();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(system))
                    .extracting(AuditRow::event)
                    .containsExactly("CODE_TO_TOKEN", "LOGIN"));
            assertThat(rows(system)).extracting(row -> row.email().orElse("")).containsOnly("alice@example.com");
            awaitWritten(2);
            assertThat(count("fallbacks") + count("lost") + count("dead")).isZero();
        }
    }

    @Test
    void theEventsOfASessionThatIsRolledBackLeaveNothing() {
        try (AuditSystem system = started(TestDatabase.connections())) {
            TestSession undone = new TestSession();
            report(system, undone, EventType.REGISTER);
            undone.rollback();
            TestSession done = new TestSession();
            report(system, done, EventType.LOGIN);
            done.commit();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rows(system)).hasSize(1));
            assertThat(rows(system)).extracting(AuditRow::event).containsExactly("LOGIN");
        }
    }

    @Test
    void withoutRedisTheRequestWritesItsRows() throws IOException {
        try (AuditSystem system = started(TestDatabase.connections())) {
            redis.stop();
            TestSession session = new TestSession();
            report(system, session, EventType.LOGIN);
            session.commit();

            assertThat(rows(system)).extracting(AuditRow::event).containsExactly("LOGIN");
            assertThat(count("fallbacks")).isEqualTo(1);
            assertThat(count("lost")).isZero();
        }
    }

    @Test
    void whatWaitsIsToldBeforeTheDatabaseWasEverThere() {
        try (AuditSystem system = started(AWAY)) {
            TestSession session = new TestSession();
            report(system, session, EventType.LOGIN);
            session.commit();

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(metrics.get("tses.audit.backlog").gauge().value()).isEqualTo(1);
                assertThat(metrics.get("tses.audit.lag").gauge().value()).isPositive();
            });
        }
    }

    @Test
    void withoutRedisAndDatabaseTheRowIsInTheLog() throws IOException {
        redis.stop();
        try (AuditSystem system = started(AWAY);
                LogLines log = new LogLines(LoggedRows.CATEGORY)) {
            TestSession session = new TestSession();
            report(system, session, EventType.LOGIN);
            session.commit();

            assertThat(log.errors()).hasSize(1);
            AuditRow row = AuditRowJson.read(log.errors().get(0));
            assertThat(row.event()).isEqualTo("LOGIN");
            assertThat(row.email()).contains("alice@example.com");
            assertThat(log.errors().get(0)).doesNotContain("s3cret");
            assertThat(count("lost")).isEqualTo(1);
        }
    }

    @Test
    void anEventOfWhichNoRowCanBeMadeIsCounted() {
        try (AuditSystem system = started(TestDatabase.connections());
                LogLines log = new LogLines(AuditEventListener.class.getName())) {
            Event event = new Event();
            event.setType(EventType.LOGIN);
            system.listener(new TestSession().session()).onEvent(event);

            assertThat(count("lost")).isEqualTo(1);
            assertThat(log.errors()).singleElement().asString().contains("No audit row could be made");
        }
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsStopped(@TempDir Path data) throws IOException {
        try (RestartablePostgres postgres = new RestartablePostgres(data.resolve("pg"));
                AuditSystem system = started(postgres.connections())) {
            postgres.stop();
            for (int i = 0; i < 20; i++) {
                TestSession session = new TestSession();
                report(system, session, EventType.LOGIN);
                session.commit();
            }
            WorkQueue queue = new WorkQueue(redis.connection(), AuditQueue.NAME);
            await().atMost(PATIENCE).until(() -> queue.depth().delayed() > 0);
            postgres.startAgain();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rows(system)).hasSize(20));
            awaitWritten(20);
            assertThat(count("fallbacks") + count("lost") + count("dead")).isZero();
        }
    }

    @Test
    void retentionDoesNotWaitForItsHour() throws SQLException {
        SchemaName schema = TestDatabase.migratedSchema();
        TestDatabase.execute(
                "SELECT %s.ensure_partition('%s', DATE '2020-02-01')".formatted(schema.value(), Rows.REALM));
        String partitions = "SELECT tablename FROM pg_tables WHERE schemaname = '" + schema.value()
                + "' AND tablename LIKE '%2020_02'";
        assertThat(TestDatabase.query(partitions)).hasSize(1);

        try (AuditSystem system = started(schema, TestDatabase.connections(), realm -> OptionalInt.of(1))) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(TestDatabase.query(partitions))
                    .isEmpty());
            assertThat(rows(system)).isEmpty();
        }
    }

    @Test
    void onAnotherDatabaseEventsAreIgnored() {
        ConnectionSource other = new ConnectionSource() {
            @Override
            public <T> T call(Work<T> work) throws SQLException {
                return work.with(h2());
            }
        };
        try (LogLines log = new LogLines(AuditSystem.class.getName());
                AuditSystem system = started(other)) {
            assertThat(system.listener(new TestSession().session())).isInstanceOf(InertListener.class);
            assertThat(log.errors()).singleElement().asString().contains("needs PostgreSQL", "H2");
        }
    }

    private AuditSystem started(ConnectionSource connections) {
        return started(TestDatabase.newSchema(), connections, realm -> OptionalInt.empty());
    }

    private AuditSystem started(SchemaName schema, ConnectionSource connections, RetentionPolicy retention) {
        AuditSystem system = new AuditSystem(
                new AuditSettings(schema, 2, 500, Duration.ofSeconds(10), 0, Optional.empty()),
                new AuditSystem.Surroundings(
                        connections,
                        redis.connection(),
                        ids -> Map.of(Secrets.CURRENT.keyId(), Secrets.CURRENT),
                        checkpoint -> Optional.empty(),
                        retention,
                        metrics));
        system.start();
        return system;
    }

    private static void report(AuditSystem system, TestSession session, EventType type) {
        Event event = new Event();
        event.setTime(Rows.NOON.toEpochMilli());
        event.setType(type);
        event.setRealmId(Rows.REALM);
        event.setUserId("user-1");
        event.setIpAddress("203.0.113.7");
        event.setDetails(new HashMap<>(Map.of("refresh_token", "s3cret")));
        EventListenerProvider listener = system.listener(session.session());
        listener.onEvent(event);
        listener.close();
    }

    private static List<AuditRow> rows(AuditSystem system) {
        return system.trail().find(AuditQuery.newest(Rows.REALM)).rows();
    }

    /** Counted after the rows are there to be read. */
    private void awaitWritten(int expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("written")).isEqualTo(expected));
    }

    private int count(String name) {
        return (int) metrics.get("tses.audit." + name).counter().count();
    }

    private static Connection h2() {
        ClassLoader loader = AuditSystemTest.class.getClassLoader();
        Object metaData = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {java.sql.DatabaseMetaData.class},
                (proxy, method, args) -> method.getReturnType() == int.class ? 2 : "H2");
        return (Connection)
                Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (proxy, method, args) -> metaData);
    }
}
