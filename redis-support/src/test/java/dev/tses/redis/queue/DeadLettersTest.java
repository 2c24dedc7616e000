package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tses.redis.RealRedis;
import dev.tses.redis.RedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.XAddParams;

class DeadLettersTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final RedisConnection redis = REDIS.connect();
    private final RedisClient raw = REDIS.raw();
    private final WorkQueue queue = new WorkQueue(redis, "mail");
    private final QueueProbe probe = new QueueProbe(raw, queue);
    private final DeadLetters letters = queue.deadLetters("shop");

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void showsTheNewestFirstInPages() {
        die("m-1", "shop", Optional.empty());
        die("m-2", "shop", Optional.empty());
        die("m-3", "shop", Optional.empty());

        List<DeadLetter> first = letters.newest(2, Optional.empty());
        List<DeadLetter> rest = letters.newest(2, Optional.of(first.get(1).id()));

        assertThat(first).extracting(DeadLetter::jobId).containsExactly("m-3", "m-2");
        assertThat(rest).extracting(DeadLetter::jobId).containsExactly("m-1");
        assertThat(first.get(0).reason()).isEqualTo("SMTP 550");
        assertThat(first.get(0).attempts()).isEqualTo(3);
        assertThat(first.get(0).body()).isEqualTo("body of m-3");
        assertThat(first.get(0).died()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void showsALaneItsOwnOnly() {
        die("m-1", "shop", Optional.empty());
        die("m-2", "bank", Optional.empty());
        die("m-3", "", Optional.empty());

        assertThat(letters.newest(9, Optional.empty()))
                .extracting(DeadLetter::jobId)
                .containsExactly("m-1");
        assertThat(queue.deadLetters("bank").newest(9, Optional.empty()))
                .extracting(DeadLetter::jobId)
                .containsExactly("m-2");
        assertThat(queue.deadLetters("").newest(9, Optional.empty()))
                .extracting(DeadLetter::jobId)
                .containsExactly("m-3");
    }

    @Test
    void forgetsThoseOfALaneAfterAMonthAndThoseOfNoneNever() {
        die("m-1", "shop", Optional.empty());
        die("m-2", "", Optional.empty());

        assertThat(raw.pttl(queue.stream() + ":dead:shop"))
                .isBetween(Duration.ofDays(29).toMillis(), Duration.ofDays(30).toMillis());
        assertThat(raw.pttl(queue.stream() + ":dead")).isEqualTo(-1);
    }

    @Test
    void replaysALetterAsIfItWereNew() {
        Instant deadline = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        die("m-1", "shop", Optional.of(deadline));
        String id = letters.newest(1, Optional.empty()).get(0).id();

        assertThat(letters.replay(id)).isEqualTo(DeadLetters.Replay.REPLAYED);
        assertThat(letters.replay(id)).isEqualTo(DeadLetters.Replay.UNKNOWN);

        Delivery again = probe.takeOne("a");
        assertThat(again.job()).isEqualTo(new Job("m-1", 0, Optional.of(deadline), "body of m-1"));
        assertThat(again.lane()).isEqualTo("shop");
        assertThat(letters.newest(1, Optional.empty())).isEmpty();
    }

    @Test
    void doesNotReplayWhatHasMissedItsDeadline() {
        die("m-1", "shop", Optional.of(Instant.now().minusSeconds(1)));
        String id = letters.newest(1, Optional.empty()).get(0).id();

        assertThat(letters.replay(id)).isEqualTo(DeadLetters.Replay.LATE);

        assertThat(letters.newest(9, Optional.empty())).hasSize(1);
        assertThat(queue.depth().open()).isZero();
    }

    @Test
    void dropsOneOrAll() {
        die("m-1", "shop", Optional.empty());
        die("m-2", "shop", Optional.empty());
        die("m-3", "shop", Optional.empty());
        String newest = letters.newest(1, Optional.empty()).get(0).id();

        assertThat(letters.drop(newest)).isTrue();
        assertThat(letters.drop(newest)).isFalse();
        assertThat(letters.dropAll()).isEqualTo(2);
        assertThat(letters.dropAll()).isZero();
    }

    @Test
    void refusesWhatIsNoId() {
        for (String id : List.of("", "1", "-", "+", "1-", "1-1 ", "(1-1", "1-1-1")) {
            assertThatIllegalArgumentException().isThrownBy(() -> letters.replay(id));
            assertThatIllegalArgumentException().isThrownBy(() -> letters.drop(id));
            assertThatIllegalArgumentException().isThrownBy(() -> letters.newest(1, Optional.of(id)));
        }
        assertThat(letters.newest(1, Optional.of("0-0"))).isEmpty();
        assertThat(DeadLetters.isId("1700000000000-0")).isTrue();
    }

    private void die(String id, String lane, Optional<Instant> deadline) {
        Map<String, String> entry = new java.util.HashMap<>(Map.of("id", id, "attempt", "2", "body", "body of " + id));
        deadline.ifPresent(time -> entry.put("deadline", Long.toString(time.toEpochMilli())));
        if (!lane.isEmpty()) {
            entry.put("lane", lane);
        }
        raw.xadd(queue.stream(), entry, XAddParams.xAddParams());
        queue.settle(Map.of(probe.takeOne("a"), new Verdict.Dead("SMTP 550")));
    }
}
