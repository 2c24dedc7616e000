package dev.tses.otp.mail;

/** What became of an attempt to send. Reasons name nothing secret. */
public sealed interface MailOutcome {

    /**
     * The mail server took it.
     *
     * @param at when, by {@link System#nanoTime}
     */
    record Sent(long at) implements MailOutcome {}

    /** Nobody is to get it. */
    record Dropped() implements MailOutcome {}

    /** Its time was over before the mail server was asked. */
    record Late() implements MailOutcome {}

    /**
     * It may work later.
     *
     * @param perhapsSent whether the mail server was given the mail and did not say that it takes it
     */
    record Failed(String reason, boolean perhapsSent) implements MailOutcome {}

    /** The realm's mail server cannot be reached: no other mail of the realm would fare better now. */
    record Unreachable(String reason) implements MailOutcome {}

    /** It never will. */
    record Refused(String reason) implements MailOutcome {}
}
