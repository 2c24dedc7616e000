package dev.tses.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    private static final URI LOCAL = RedisSettings.parse(RedisSettings.DEFAULT_URL);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void readsEveryPartOfAUrl() {
        RedisSettings settings = RedisSettings.of("rediss://sign%3Ain:p%40ss%2B+%C3%A4%25%3A:@redis.example:7000/12");

        assertThat(settings.tls()).isTrue();
        assertThat(settings.user()).contains("sign:in");
        assertThat(settings.password()).contains("p@ss++ä%::");
        assertThat(settings.uri().getHost()).isEqualTo("redis.example");
        assertThat(settings.port()).isEqualTo(7000);
        assertThat(settings.database()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://redis", "redis://redis/"})
    void leavesOutWhatIsUsual(String url) {
        RedisSettings settings = RedisSettings.of(url);

        assertThat(settings.tls()).isFalse();
        assertThat(settings.user()).isEmpty();
        assertThat(settings.password()).isEmpty();
        assertThat(settings.port()).isEqualTo(6379);
        assertThat(settings.database()).isZero();
        assertThat(settings.keyPrefix()).isEqualTo("tses");
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.poolSize()).isEqualTo(32);
    }

    @Test
    void takesAPasswordWithoutAUser() {
        RedisSettings settings = RedisSettings.of("redis://:secret@redis");

        assertThat(settings.user()).isEmpty();
        assertThat(settings.password()).contains("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://:s3cret@redis",
                "redis:s3cret",
                "redis:///0",
                "redis://:s3cret@redis_1",
                "redis://:s3cret@redis:0",
                "redis://:s3cret@redis:65536",
                "redis://:s3cret@redis/first",
                "redis://:s3cret@redis/0/1",
                "redis://:s3cret@redis?db=1",
                "redis://:s3cret@redis#1",
                "redis://s3cret@redis",
                "redis://:s3cret%zz@redis",
                "redis://:s3cr@et@redis",
                "redis://:s3cret^@redis",
                "redis://:s3cret@redis /1"
            })
    void namesAWrongUrlWithoutShowingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisSettings.of(url))
                .withMessageStartingWith("url: ")
                .withMessageNotContainingAny("s3cr", "redis_1")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "{a}", "a b", "ä"})
    void namesAWrongKeyPrefix(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisSettings(LOCAL, prefix, SECOND, 1))
                .withMessageStartingWith("key-prefix: ");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE / 1_000_000, -1, 0, 60_001, Long.MAX_VALUE / 1_000_000})
    void namesAWrongTimeout(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisSettings(LOCAL, "tses", Duration.ofMillis(millis), 1))
                .withMessageStartingWith("timeout: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void namesAWrongPoolSize(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedisSettings(LOCAL, "tses", SECOND, size))
                .withMessageStartingWith("pool-size: ");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(RedisSettings.of("redis://admin:s3cret@redis/4"))
                .hasToString("RedisSettings[redis://redis:6379/4, {tses}]");
    }
}
