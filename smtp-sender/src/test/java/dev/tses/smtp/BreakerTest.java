package dev.tses.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BreakerTest {

    private final TestClock clock = new TestClock();
    private final Breaker breaker = new Breaker(clock);

    @Test
    void everybodyMayTryAServerThatHasNotFailed() {
        assertThat(breaker.attempt()).isPresent();
        assertThat(breaker.attempt()).isPresent();
    }

    @Test
    void pausesGrowFromOneSecondToTen() {
        for (int seconds : List.of(1, 2, 4, 8, 10, 10, 10)) {
            fail();
            clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(breaker.attempt()).as("%d s", seconds).isEmpty();
            clock.pass(Duration.ofMillis(1));
        }
    }

    @Test
    void isRememberedWhileSomebodyTries() {
        try (Breaker.Attempt slow = breaker.attempt().orElseThrow()) {
            assertThat(breaker.isForgettable()).isFalse();
            slow.failed(new IOException("at last"));
        }

        assertThat(breaker.isForgettable()).isFalse();
        assertThat(breaker.attempt()).isEmpty();
    }

    @Test
    void afterAPauseOneMayTryUntilItIsDone() {
        fail();
        clock.pass(Duration.ofSeconds(1));

        try (Breaker.Attempt probe = breaker.attempt().orElseThrow()) {
            assertThat(breaker.attempt()).isEmpty();
            assertThat(probe.succeeded()).isTrue();
        }
        assertThat(breaker.attempt()).isPresent();
        assertThat(breaker.attempt()).isPresent();
    }

    @Test
    void aProbeThatEndsWithoutAWordLetsTheNextOneTry() {
        fail();
        clock.pass(Duration.ofSeconds(1));
        breaker.attempt().orElseThrow().close();

        assertThat(breaker.attempt()).isPresent();
    }

    @Test
    void thoseWhoHaveTriedAtTheSameTimeHaveFailedOnce() {
        Breaker.Attempt one = breaker.attempt().orElseThrow();
        Breaker.Attempt another = breaker.attempt().orElseThrow();
        one.failed(new IOException("one"));
        another.failed(new IOException("another"));

        clock.pass(Duration.ofSeconds(1));

        assertThat(breaker.attempt()).isPresent();
        assertThat(breaker.last()).map(Exception::getMessage).isEqualTo(Optional.of("one"));
    }

    @Test
    void whatItKnowsIsForgottenAfterAMinute() {
        assertThat(breaker.isForgettable()).isTrue();
        fail();
        assertThat(breaker.isForgettable()).isFalse();
        clock.pass(Duration.ofSeconds(62));
        assertThat(breaker.isForgettable()).isTrue();
    }

    private void fail() {
        try (Breaker.Attempt attempt = breaker.attempt().orElseThrow()) {
            attempt.failed(new IOException("away"));
        }
    }
}
