package dev.tses.otp.domain;

/** Makes a mail unreadable to everything between this node and the one that sends it. */
@FunctionalInterface
public interface CodeMailSealer {

    /** The mail as it lies in the queue. */
    String seal(CodeMail mail);
}
