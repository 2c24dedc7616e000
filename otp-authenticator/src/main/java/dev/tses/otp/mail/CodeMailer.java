package dev.tses.otp.mail;

import dev.tses.redis.queue.Delivery;
import java.time.Duration;

/** Sends one code mail, or says why not. Leaves a trace in the audit trail either way. */
public interface CodeMailer {

    /**
     * Opens, renders and sends the mail in a job.
     *
     * @param left after which it must not go out any more
     */
    MailOutcome deliver(Delivery delivery, Duration left);

    /** Notes that the mail will not be sent: its code expired first. */
    void abandon(Delivery delivery);
}
