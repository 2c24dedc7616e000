package dev.tses.otp.mail;

import java.time.Duration;

/** Counts what happens to code mails. */
public interface MailMeter {

    /** The mail server took a mail, so long after its code was issued. */
    void sent(Duration latency);

    /** A mail was sent that may have been sent before: by a node that died with it in hand, or to a server that did not answer. */
    void perhapsSentTwice();

    /** Nobody was to get a mail. */
    void dropped();

    /** An attempt failed in a way that may pass. */
    void retried();

    /** A mail server will never take a mail. */
    void refused();

    /** A mail was not sent before its code expired. */
    void abandoned();
}
