package dev.tses.otp.mail;

import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.Delivery;
import dev.tses.redis.queue.DeliveryHandler;
import dev.tses.redis.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Decides what happens to a code mail: sent, tried again while its code is valid, abandoned, or put with the dead letters. */
public final class MailWorker implements DeliveryHandler {

    private static final Logger LOG = Logger.getLogger(MailWorker.class);

    /** A code that arrives with less time left helps nobody. */
    static final Duration LAST_CALL = Duration.ofSeconds(1);

    private static final Duration FOREVER = Duration.ofDays(365);

    private final CodeMailer mailer;
    private final Backoff backoff;
    private final InstantSource clock;
    private final MailMeter meter;

    /** @param clock the one that deadlines were set by */
    public MailWorker(CodeMailer mailer, Backoff backoff, InstantSource clock, MailMeter meter) {
        this.mailer = mailer;
        this.backoff = backoff;
        this.clock = clock;
        this.meter = meter;
    }

    @Override
    public Verdict handle(Delivery delivery) {
        Duration left = left(delivery);
        if (left.compareTo(LAST_CALL) <= 0) {
            return abandon(delivery);
        }
        MailOutcome outcome = deliver(delivery, left);
        if (outcome instanceof MailOutcome.Sent sent) {
            return sent(delivery, sent);
        }
        if (outcome instanceof MailOutcome.Refused refused) {
            meter.refused();
            return new Verdict.Dead(refused.reason());
        }
        if (outcome instanceof MailOutcome.Late) {
            return abandon(delivery);
        }
        if (outcome instanceof MailOutcome.Dropped) {
            meter.dropped();
            return new Verdict.Done();
        }
        meter.retried();
        Duration pause = pause(delivery);
        return outcome instanceof MailOutcome.Failed failed
                ? new Verdict.Retry(pause, failed.perhapsSent())
                : new Verdict.Stall(pause);
    }

    /** Whatever is thrown, the mail is tried again while it may be. */
    private MailOutcome deliver(Delivery delivery, Duration left) {
        try {
            return mailer.deliver(delivery, left);
        } catch (RuntimeException e) {
            LOG.warnf(e, "A mail could not be sent, and is tried again");
            return new MailOutcome.Failed(e.getClass().getSimpleName(), false);
        }
    }

    private Verdict sent(Delivery delivery, MailOutcome.Sent sent) {
        Instant accepted = clock.instant().minusNanos(System.nanoTime() - sent.at());
        meter.sent(Duration.between(delivery.queuedAt(), accepted));
        if (delivery.perhapsDone()) {
            meter.perhapsSentTwice();
        }
        return new Verdict.Done();
    }

    private Verdict abandon(Delivery delivery) {
        mailer.abandon(delivery);
        meter.abandoned();
        return new Verdict.Done();
    }

    /** Until the next attempt: where there is not much time left, within what is left, so that none is wasted. */
    private Duration pause(Delivery delivery) {
        Duration pause = backoff.after(delivery.job().attempt());
        Duration latest = left(delivery).minus(LAST_CALL).dividedBy(2);
        if (latest.isNegative()) {
            return Duration.ZERO; // to be abandoned at once
        }
        return pause.compareTo(latest) < 0 ? pause : latest;
    }

    private Duration left(Delivery delivery) {
        return delivery.job()
                .deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .orElse(FOREVER);
    }
}
