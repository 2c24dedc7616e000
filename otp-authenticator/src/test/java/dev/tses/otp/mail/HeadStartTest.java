package dev.tses.otp.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.redis.queue.Delivery;
import dev.tses.redis.queue.Job;
import dev.tses.redis.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HeadStartTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> waited = new ArrayList<>();
    private final List<Delivery> handled = new ArrayList<>();
    private final HeadStart headStart = new HeadStart(
            delivery -> {
                handled.add(delivery);
                return new Verdict.Done();
            },
            () -> NOW,
            new Random(1),
            waited::add);

    @Test
    void aNewMailWaitsForARandomWhile() {
        for (int i = 0; i < 200; i++) {
            assertThat(headStart.handle(queuedAt(NOW))).isEqualTo(new Verdict.Done());
        }
        assertThat(handled).hasSize(200);
        assertThat(waited).hasSize(200).allMatch(time -> isBetween(time, HeadStart.LEAST, HeadStart.MOST));
        assertThat(waited).contains(HeadStart.LEAST, HeadStart.MOST);
    }

    @Test
    void whatHasWaitedInTheQueueWaitsNoLonger() {
        headStart.handle(queuedAt(NOW.minus(HeadStart.MOST)));
        assertThat(waited).isEmpty();

        headStart.handle(queuedAt(NOW.minusMillis(20)));
        assertThat(waited)
                .singleElement()
                .matches(time -> isBetween(time, HeadStart.LEAST.minusMillis(20), HeadStart.MOST.minusMillis(20)));
        assertThat(handled).hasSize(2);
    }

    @Test
    void clocksThatAreApartMakeItWaitNoLonger() {
        headStart.handle(queuedAt(NOW.plusSeconds(60)));

        assertThat(waited).singleElement().matches(time -> isBetween(time, HeadStart.LEAST, HeadStart.MOST));
    }

    private static boolean isBetween(Duration time, Duration least, Duration most) {
        return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
    }

    private static Delivery queuedAt(Instant time) {
        return new Delivery("1-0", "consumer", Job.of("job", ""), "lane", time, false);
    }
}
