package dev.tses.otp.mail;

import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.Job;
import dev.tses.redis.queue.JobHandler;
import dev.tses.redis.queue.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Decides what happens to a code mail: sent, tried again while its code is valid, abandoned, or put with the dead letters. */
public final class MailWorker implements JobHandler {

    private final CodeMailer mailer;
    private final Backoff backoff;
    private final InstantSource clock;

    public MailWorker(CodeMailer mailer, Backoff backoff, InstantSource clock) {
        this.mailer = mailer;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public List<Verdict> handle(List<Job> jobs) {
        return jobs.stream().map(this::handle).toList();
    }

    private Verdict handle(Job job) {
        if (expired(job, clock.instant())) {
            return abandon(job);
        }
        MailOutcome outcome = mailer.deliver(job);
        if (outcome instanceof MailOutcome.Refused refused) {
            return new Verdict.Dead(refused.reason());
        }
        if (outcome instanceof MailOutcome.Failed) {
            Duration delay = backoff.after(job.attempt());
            return expired(job, clock.instant().plus(delay)) ? abandon(job) : new Verdict.Retry(delay);
        }
        return new Verdict.Done();
    }

    private Verdict abandon(Job job) {
        mailer.abandon(job);
        return new Verdict.Done();
    }

    private static boolean expired(Job job, Instant at) {
        return job.deadline().filter(deadline -> !at.isBefore(deadline)).isPresent();
    }
}
