package dev.tses.otp.mail;

/** What became of an attempt to send. Reasons name nothing secret. */
public sealed interface MailOutcome {

    /** The mail server took it. */
    record Sent() implements MailOutcome {}

    /** Nobody is to get it. */
    record Dropped() implements MailOutcome {}

    /** Its time was over before the mail server was asked. */
    record Late() implements MailOutcome {}

    /** It may work later. */
    record Failed(String reason) implements MailOutcome {}

    /** The realm's mail server cannot be reached: no other mail of the realm would fare better now. */
    record Unreachable(String reason) implements MailOutcome {}

    /** It never will. */
    record Refused(String reason) implements MailOutcome {}
}
