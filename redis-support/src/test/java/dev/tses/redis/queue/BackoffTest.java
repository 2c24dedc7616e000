package dev.tses.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 2000", "5, 32000", "6, 60000", "2147483647, 60000"})
    void doublesUpToTheMaximum(int attempt, long longest) {
        Backoff backoff = new Backoff(SECOND, MINUTE, new Random(42));

        assertThat(Stream.generate(() -> backoff.after(attempt).toMillis()).limit(10_000))
                .allMatch(millis -> 0 < millis && millis <= longest)
                .anyMatch(millis -> millis < longest / 10)
                .anyMatch(millis -> millis > longest - longest / 10);
    }

    @Test
    void refusesWhatIsNoBackoff() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, MINUTE, new Random()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(MINUTE, SECOND, new Random()));
    }
}
