package dev.tses.otp.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.Job;
import dev.tses.redis.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MailWorkerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), new Random(1));

    private final List<String> abandoned = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private MailOutcome outcome = new MailOutcome.Settled();
    private final MailWorker worker = new MailWorker(new Mailer(), BACKOFF, () -> NOW);

    @Test
    void aMailThatIsTakenIsDone() {
        assertThat(handle(due(60))).isEqualTo(new Verdict.Done());
        assertThat(delivered).containsExactly("job");
    }

    @Test
    void aMailWhoseCodeHasExpiredIsNotSent() {
        assertThat(handle(due(0))).isEqualTo(new Verdict.Done());
        assertThat(delivered).isEmpty();
        assertThat(abandoned).containsExactly("job");
    }

    @Test
    void aPassingFailureIsRetriedLater() {
        outcome = new MailOutcome.Failed("SMTP 451");

        assertThat(handle(due(60))).isInstanceOfSatisfying(Verdict.Retry.class, retry -> assertThat(retry.after())
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(2)));
    }

    @Test
    void aRetryThatWouldComeTooLateIsNotMade() {
        outcome = new MailOutcome.Failed("SMTP 451");

        assertThat(worker.handle(List.of(new Job("job", 20, Optional.of(NOW.plusSeconds(1)), ""))))
                .containsExactly(new Verdict.Done());
        assertThat(abandoned).containsExactly("job");
    }

    @Test
    void aPermanentRefusalIsADeadLetterWithItsReason() {
        outcome = new MailOutcome.Refused("SMTP 550");

        assertThat(handle(due(60))).isEqualTo(new Verdict.Dead("SMTP 550"));
    }

    private Verdict handle(Job job) {
        return worker.handle(List.of(job)).get(0);
    }

    private static Job due(int seconds) {
        return new Job("job", 0, Optional.of(NOW.plusSeconds(seconds)), "");
    }

    private final class Mailer implements CodeMailer {

        @Override
        public MailOutcome deliver(Job job) {
            delivered.add(job.id());
            return outcome;
        }

        @Override
        public void abandon(Job job) {
            abandoned.add(job.id());
        }
    }
}
