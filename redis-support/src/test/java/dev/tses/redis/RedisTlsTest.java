package dev.tses.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisTlsTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    @RegisterExtension
    static final TlsFront TLS = new TlsFront(REDIS);

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    @AfterEach
    void distrust() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
    }

    @Test
    void talksToAServerThatTheJvmTrusts() {
        trust();

        try (RedisConnection redis = connect("localhost")) {
            assertThat(redis.isAvailable()).isTrue();
            redis.createGroup("over-tls", "group");
        }
        assertThat(REDIS.raw().exists("over-tls")).isTrue();
    }

    @Test
    void refusesAServerThatTheJvmDoesNotTrust() {
        assertRefused("localhost");
    }

    @Test
    void refusesAServerOfAnotherName() {
        trust();

        assertRefused("127.0.0.1");
    }

    private static void assertRefused(String host) {
        try (RedisConnection redis = connect(host)) {
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> redis.createGroup("never", "group"))
                    .havingRootCause()
                    .satisfies(e -> assertThat(e.getClass().getPackageName()).matches("(java|sun)\\.security.*"));
        }
        assertThat(REDIS.raw().exists("never")).isFalse();
    }

    private static RedisConnection connect(String host) {
        String url = "rediss://" + host + ":" + TLS.port();
        return new RedisConnection(new RedisSettings(RedisSettings.parse(url), "tses", Duration.ofSeconds(2), 1));
    }

    private static void trust() {
        System.setProperty(TRUST_STORE, TLS.store().toString());
        System.setProperty(TRUST_STORE_PASSWORD, TlsFront.PASSWORD);
    }
}
