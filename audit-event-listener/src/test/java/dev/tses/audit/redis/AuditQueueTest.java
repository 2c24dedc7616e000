package dev.tses.audit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import dev.tses.audit.Secrets;
import dev.tses.audit.TestRedis;
import dev.tses.audit.domain.RowQueue;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.redis.RedisUnavailableException;
import dev.tses.redis.queue.WorkQueue;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditQueueTest {

    private Instant now = Rows.NOON;
    private final InstantSource clock = () -> now;
    private TestRedis redis;
    private AuditQueue queue;
    private RowQueue sealed;

    @BeforeEach
    void start() throws IOException {
        redis = new TestRedis();
        queue = new AuditQueue(new WorkQueue(redis.connection(), AuditQueue.NAME), clock.withZone(ZoneOffset.UTC));
        sealed = queue.sealedWith(Secrets.SERVER_REALM, Secrets.CURRENT);
    }

    @AfterEach
    void stop() throws IOException {
        redis.close();
    }

    @Test
    void nothingOfARowCanBeReadInRedis() {
        sealed.add(List.of(Rows.login(), Rows.login()));

        assertThat(waiting()).isEqualTo(2);
        assertThat(redis.dump())
                .contains(Rows.login().id().toString().substring(0, 8))
                .doesNotContainIgnoringCase("alice@")
                .doesNotContainIgnoringCase("example.com")
                .doesNotContain("203.0.113.7", "LOGIN", "session-1", "Mozilla");
    }

    @Test
    void requestsDoNotWaitForRedisAgainAndAgain() throws IOException {
        redis.stop();

        assertThatThrownBy(this::add).isInstanceOf(RedisUnavailableException.class);
        assertThatThrownBy(this::add).isInstanceOf(TrailUnavailableException.class);

        now = now.plus(AuditQueue.PAUSE);
        assertThatThrownBy(this::add).isInstanceOf(RedisUnavailableException.class);

        now = now.plus(AuditQueue.PAUSE);
        redis.startAgain();
        add();
        add();
        assertThat(waiting()).isEqualTo(2);
    }

    private long waiting() {
        return new WorkQueue(redis.connection(), AuditQueue.NAME).backlog().open();
    }

    private void add() {
        sealed.add(List.of(Rows.login()));
    }
}
