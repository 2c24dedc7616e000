package dev.tses.otp.mail;

import dev.tses.redis.queue.Job;

/** Sends one code mail, or says why not. Leaves a trace in the audit trail either way. */
public interface CodeMailer {

    /** Opens, renders and sends the mail in a job. */
    MailOutcome deliver(Job job);

    /** Notes that the mail will not be sent: its code expired first. */
    void abandon(Job job);
}
