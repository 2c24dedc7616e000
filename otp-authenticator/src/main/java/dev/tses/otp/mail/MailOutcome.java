package dev.tses.otp.mail;

/** What became of an attempt to send. */
public sealed interface MailOutcome {

    /** The mail server took it, or nobody is to get it. */
    record Settled() implements MailOutcome {}

    /** It may work later. */
    record Failed(String reason) implements MailOutcome {}

    /** It never will. The reason names nothing secret. */
    record Refused(String reason) implements MailOutcome {}
}
