package dev.tses.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RedisProcess;
import dev.tses.redis.fixture.TestTls;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("what the whole JVM trusts is changed")
class RedisTlsTest {

    private static final TestTls TLS = new TestTls("dns:localhost");
    private static final RedisProcess REDIS = RedisProcess.server(new Protection(Optional.of(TLS), Optional.empty()));

    @BeforeAll
    static void start() {
        REDIS.start();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @AfterEach
    void distrust() {
        TestTls.distrust();
    }

    @Test
    void talksToAServerThatTheJvmTrusts() {
        TLS.trust();

        try (RedisConnection redis = connect("localhost")) {
            assertThat(redis.isAvailable()).isTrue();
            redis.createGroup("over-tls", "group");
        }
        assertThat(REDIS.ask("EXISTS", "over-tls")).isEqualTo(1L);
    }

    @Test
    void refusesAServerThatTheJvmDoesNotTrust() {
        assertRefused("localhost");
    }

    @Test
    void refusesAServerOfAnotherName() {
        TLS.trust();

        assertRefused("127.0.0.1");
    }

    private static void assertRefused(String host) {
        try (RedisConnection redis = connect(host)) {
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> redis.createGroup("never", "group"))
                    .havingRootCause()
                    .satisfies(e -> assertThat(e.getClass().getPackageName()).matches("(java|sun)\\.security.*"));
        }
        assertThat(REDIS.ask("EXISTS", "never")).isEqualTo(0L);
    }

    private static RedisConnection connect(String host) {
        return new RedisConnection(RedisSettings.of(
                Map.of(RedisOption.URL, "rediss://" + host + ":" + REDIS.port(), RedisOption.TIMEOUT, "20000")));
    }
}
