package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.redis.queue.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MicrometerMailMeterTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMailMeter meter = new MicrometerMailMeter(registry);

    @Test
    void measuresFromTheRequestToTheAcceptance() {
        meter.sent(Duration.ofMillis(300));
        meter.sent(Duration.ofMillis(100));

        assertThat(registry.get("tses.mail.latency").timer().count()).isEqualTo(2);
        assertThat(registry.get("tses.mail.latency").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(400);
    }

    @Test
    void countsWhatElseBecomesOfMails() {
        meter.retried();
        meter.retried();
        meter.refused();
        meter.abandoned();
        meter.dropped();
        meter.perhapsSentTwice();

        assertThat(attempts("retried")).isEqualTo(2);
        assertThat(attempts("refused")).isOne();
        assertThat(attempts("abandoned")).isOne();
        assertThat(attempts("dropped")).isOne();
        assertThat(registry.get("tses.mail.duplicates").counter().count()).isOne();
    }

    @Test
    void showsWhatWaitsAndSinceWhen() {
        meter.backlog(new WorkQueue.Backlog(3, 2, 7, Duration.ofMillis(1500)));

        assertThat(waiting("open")).isEqualTo(3);
        assertThat(waiting("delayed")).isEqualTo(2);
        assertThat(waiting("parked")).isEqualTo(7);
        assertThat(registry.get("tses.mail.oldest").gauge().value()).isEqualTo(1.5);
    }

    private double attempts(String outcome) {
        return registry.get("tses.mail.attempts")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private double waiting(String where) {
        return registry.get("tses.mail.waiting").tag("where", where).gauge().value();
    }
}
