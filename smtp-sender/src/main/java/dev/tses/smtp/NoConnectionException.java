package dev.tses.smtp;

/** There was no connection, or it ended before the mail was begun: nothing was handed over. */
final class NoConnectionException extends Exception {

    private final Exception reason;
    private final boolean welcome;

    NoConnectionException(Exception reason) {
        this(reason, false);
    }

    /** @param welcome whether the server had taken the sender before: it is there, and does not like the recipient */
    NoConnectionException(Exception reason, boolean welcome) {
        super(reason);
        this.reason = reason;
        this.welcome = welcome;
    }

    boolean welcome() {
        return welcome;
    }

    Exception reason() {
        return reason;
    }
}
