package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it measures time")
class RedisClockTest {

    private static final Instant REDIS = Instant.parse("2031-05-01T12:00:00Z");

    private final AtomicInteger questions = new AtomicInteger();
    private Instant redis = REDIS;
    private long watch = -5;
    private final RedisClock clock = new RedisClock(this::ask, () -> watch);

    @Test
    void isRedissAndGoesOnByTheWatch() {
        assertThat(clock.instant()).isEqualTo(REDIS);

        watch += Duration.ofSeconds(7).toNanos();

        assertThat(clock.instant()).isEqualTo(REDIS.plusSeconds(7));
        assertThat(questions).hasValue(1);
    }

    @Test
    void asksAgainWhenThatWasLongAgo() {
        clock.instant();
        watch += Duration.ofSeconds(59).toNanos();
        clock.refresh();
        assertThat(questions).hasValue(1);

        watch += Duration.ofSeconds(2).toNanos();
        redis = REDIS.plusSeconds(90);
        clock.refresh();

        assertThat(clock.instant()).isEqualTo(redis);
        assertThat(questions).hasValue(2);
    }

    @Test
    void doesNotGuessBeforeItHasAsked() {
        RedisClock unasked = new RedisClock(
                () -> {
                    throw new IllegalStateException("Redis is away");
                },
                () -> watch);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(unasked::instant);
    }

    private Instant ask() {
        questions.incrementAndGet();
        return redis;
    }
}
