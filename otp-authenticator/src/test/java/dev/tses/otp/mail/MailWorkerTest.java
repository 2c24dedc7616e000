package dev.tses.otp.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.Delivery;
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

    private static final Instant QUEUED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), new Random(1));

    private final List<String> abandoned = new ArrayList<>();
    private final List<Duration> left = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private MailOutcome outcome = new MailOutcome.Sent(System.nanoTime());
    private Instant now = QUEUED.plusMillis(250);
    private final MailWorker worker = new MailWorker(new Mailer(), BACKOFF, () -> now, new Meter());

    @Test
    void aMailThatIsTakenIsDone() {
        assertThat(worker.handle(due(60))).isEqualTo(new Verdict.Done());
        assertThat(left).containsExactly(Duration.ofMillis(59_750));
        assertThat(counted).singleElement().asString().matches("sent after PT0\\.[012]\\d*S");
    }

    @Test
    void aMailThatAnotherNodeMayHaveSentIsCountedAsPerhapsSentTwice() {
        assertThat(worker.handle(delivery(60, 0, true))).isEqualTo(new Verdict.Done());
        assertThat(counted).hasSize(2).contains("perhaps twice");
    }

    @Test
    void aMailWhoseCodeHasExpiredIsNotSent() {
        now = QUEUED.plusSeconds(60);

        assertThat(worker.handle(due(60))).isEqualTo(new Verdict.Done());
        assertThat(left).isEmpty();
        assertThat(abandoned).containsExactly("job");
        assertThat(counted).containsExactly("abandoned");
    }

    @Test
    void aMailThatNobodyCouldUseInTimeIsNotSentEither() {
        now = QUEUED.plusSeconds(59);

        assertThat(worker.handle(due(60))).isEqualTo(new Verdict.Done());
        assertThat(left).isEmpty();
        assertThat(abandoned).containsExactly("job");
    }

    @Test
    void aMailThatWasTooLateAtTheServerIsAbandoned() {
        outcome = new MailOutcome.Late();

        assertThat(worker.handle(due(60))).isEqualTo(new Verdict.Done());
        assertThat(abandoned).containsExactly("job");
    }

    @Test
    void aMailThatNobodyIsToGetIsDone() {
        outcome = new MailOutcome.Dropped();

        assertThat(worker.handle(due(60))).isEqualTo(new Verdict.Done());
        assertThat(counted).containsExactly("dropped");
    }

    @Test
    void aPassingFailureIsRetriedLater() {
        outcome = new MailOutcome.Failed("SMTP 451", false);

        assertThat(worker.handle(due(60)))
                .isInstanceOfSatisfying(Verdict.Retry.class, retry -> assertThat(retry.after())
                        .isBetween(Duration.ofMillis(1), Duration.ofSeconds(2)));
        assertThat(counted).containsExactly("retried");
    }

    @Test
    void aMailThatMayHaveBeenSentIsRetriedAsOne() {
        outcome = new MailOutcome.Failed("SocketTimeoutException", true);

        assertThat(worker.handle(due(60)))
                .isInstanceOfSatisfying(Verdict.Retry.class, retry -> assertThat(retry.perhapsDone())
                        .isTrue());
    }

    @Test
    void whateverIsThrownTheMailIsTriedAgainInTime() {
        MailWorker failing = new MailWorker(
                new Mailer() {
                    @Override
                    public MailOutcome deliver(Delivery delivery, Duration time) {
                        throw new IllegalStateException("thrown by the test");
                    }
                },
                BACKOFF,
                () -> now,
                new Meter());

        assertThat(failing.handle(delivery(3, 30, false)))
                .isInstanceOfSatisfying(
                        Verdict.Retry.class, retry -> assertThat(retry.after()).isLessThan(Duration.ofSeconds(2)));
        assertThat(counted).containsExactly("retried");
    }

    @Test
    void aServerThatIsAwayHoldsUpTheRealmsOtherMails() {
        outcome = new MailOutcome.Unreachable("ConnectException");

        assertThat(worker.handle(due(60))).isInstanceOf(Verdict.Stall.class);
    }

    @Test
    void triesAgainWhileThereIsTimeHoweverLongTheBackoff() {
        outcome = new MailOutcome.Failed("SMTP 451", false);
        int attempts = 0;
        while (abandoned.isEmpty()) {
            Verdict verdict = worker.handle(delivery(60, 30 + attempts, false));
            if (verdict instanceof Verdict.Retry retry) {
                attempts++;
                now = now.plus(retry.after()).plusMillis(20); // an attempt takes its time
            }
        }

        assertThat(now).isBetween(QUEUED.plusSeconds(58), QUEUED.plusSeconds(60));
        assertThat(attempts).isLessThan(60);
    }

    @Test
    void aPermanentRefusalIsADeadLetterWithItsReason() {
        outcome = new MailOutcome.Refused("SMTP 550");

        assertThat(worker.handle(due(60))).isEqualTo(new Verdict.Dead("SMTP 550"));
        assertThat(counted).containsExactly("refused");
    }

    private static Delivery due(int seconds) {
        return delivery(seconds, 0, false);
    }

    private static Delivery delivery(int seconds, int attempt, boolean perhapsDone) {
        Job job = new Job("job", attempt, Optional.of(QUEUED.plusSeconds(seconds)), "");
        return new Delivery("1-0", "node", job, "realm", QUEUED, perhapsDone);
    }

    private class Mailer implements CodeMailer {

        @Override
        public MailOutcome deliver(Delivery delivery, Duration time) {
            left.add(time);
            return outcome;
        }

        @Override
        public void abandon(Delivery delivery) {
            abandoned.add(delivery.job().id());
        }
    }

    private final class Meter implements MailMeter {

        @Override
        public void sent(Duration latency) {
            counted.add("sent after " + latency);
        }

        @Override
        public void perhapsSentTwice() {
            counted.add("perhaps twice");
        }

        @Override
        public void dropped() {
            counted.add("dropped");
        }

        @Override
        public void retried() {
            counted.add("retried");
        }

        @Override
        public void refused() {
            counted.add("refused");
        }

        @Override
        public void abandoned() {
            counted.add("abandoned");
        }
    }
}
