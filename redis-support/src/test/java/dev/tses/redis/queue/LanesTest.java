package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanesTest {

    private static final Verdict DONE = new Verdict.Done();
    private static final Verdict STALL = new Verdict.Stall(Duration.ZERO);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private long now;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "16, 8", "17, 9"})
    void oneLaneTakesNoMoreThanItLeavesFree(int workers, int places) {
        Lanes lanes = lanes(workers);

        assertThat(lanes.room("a")).isEqualTo(places);
        assertThat(enterAll(lanes, "a")).isEqualTo(places);
        assertThat(lanes.room("a")).isZero();
    }

    @Test
    void everyFurtherLaneFindsRoomUntilAllAreTaken() {
        Lanes lanes = lanes(16);

        assertThat(enterAll(lanes, "a")).isEqualTo(8);
        assertThat(enterAll(lanes, "b")).isEqualTo(4);
        assertThat(enterAll(lanes, "c")).isEqualTo(2);
        assertThat(enterAll(lanes, "d")).isEqualTo(1);
        assertThat(enterAll(lanes, "e")).isEqualTo(1);
        assertThat(lanes.enter("f")).isFalse();
    }

    @Test
    void aPlaceThatIsLeftIsForThoseWhoHaveLess() {
        Lanes lanes = lanes(4);
        enterAll(lanes, "a");
        enterAll(lanes, "b");
        enterAll(lanes, "c");

        lanes.leave("a", DONE);

        assertThat(lanes.room("a")).isZero();
        assertThat(lanes.enter("d")).isTrue();
    }

    @Test
    void aLaneThatStallsIsClosedThenTriedWithOneAndOpenedBySuccess() {
        Lanes lanes = lanes(16);
        enterAll(lanes, "a");
        for (int i = 0; i < 8; i++) {
            lanes.leave("a", STALL);
        }
        assertThat(lanes.room("a")).isZero();
        assertThat(lanes.room("b")).isEqualTo(8);

        now += Duration.ofSeconds(1).toNanos();
        assertThat(lanes.room("a")).isOne();
        assertThat(lanes.enter("a")).isTrue();
        assertThat(lanes.room("a")).isZero();

        lanes.leave("a", DONE);
        assertThat(lanes.room("a")).isEqualTo(8);
    }

    @Test
    void aLaneThatStallsAgainIsLeftAloneForLongerButNotForEver() {
        Lanes lanes = lanes(2);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 100; i++) {
            assertThat(lanes.enter("a")).isTrue();
            lanes.leave("a", STALL);
            long closed = now;
            while (lanes.room("a") == 0) {
                now += Duration.ofMillis(10).toNanos();
            }
            Duration left = Duration.ofNanos(now - closed);
            longest = left.compareTo(longest) > 0 ? left : longest;
        }

        assertThat(longest).isBetween(Duration.ofSeconds(4), LONGEST.plusMillis(10));
    }

    @Test
    void trialsOfClosedLanesLeaveTheWorkersToOthers() {
        Lanes lanes = lanes(16);
        for (int i = 0; i < 100; i++) {
            lanes.enter("dead-" + i);
            lanes.leave("dead-" + i, STALL);
        }
        now += LONGEST.toNanos();

        int trials = 0;
        for (int i = 0; i < 100; i++) {
            trials += lanes.enter("dead-" + i) ? 1 : 0;
        }

        assertThat(trials).isEqualTo(4);
        assertThat(enterAll(lanes, "alive")).isEqualTo(6);
        assertThat(lanes.room("dead-99")).isZero();
        lanes.leave("dead-0", STALL);
        assertThat(lanes.room("dead-99")).isOne();
    }

    @Test
    void aDeadLetterOrARetryDoesNotCloseALane() {
        Lanes lanes = lanes(4);

        lanes.enter("a");
        lanes.leave("a", new Verdict.Dead("no such mailbox"));
        lanes.enter("a");
        lanes.leave("a", new Verdict.Retry(Duration.ZERO));

        assertThat(lanes.room("a")).isEqualTo(2);
    }

    private Lanes lanes(int workers) {
        return new Lanes(workers, new Backoff(Duration.ofSeconds(1), LONGEST, new Random(7)), () -> now);
    }

    private static int enterAll(Lanes lanes, String lane) {
        int entered = 0;
        while (lanes.enter(lane)) {
            entered++;
        }
        return entered;
    }
}
