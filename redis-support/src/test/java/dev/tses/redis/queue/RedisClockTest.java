package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RedisClockTest {

    @Test
    void isRedissAndNotTheNodes() {
        RedisClock clock = new RedisClock(() -> Instant.now().plusSeconds(3600));

        assertThat(clock.instant()).isCloseTo(Instant.now().plusSeconds(3600), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void asksOnceAndAgainOnlyWhenThatWasLongAgo() {
        AtomicInteger questions = new AtomicInteger();
        RedisClock clock = new RedisClock(() -> {
            questions.incrementAndGet();
            return Instant.now();
        });

        clock.instant();
        clock.instant();
        clock.refresh();

        assertThat(questions).hasValue(1);
    }

    @Test
    void doesNotGuessBeforeItHasAsked() {
        RedisClock clock = new RedisClock(() -> {
            throw new IllegalStateException("Redis is away");
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(clock::instant);
    }
}
