package dev.tses.smtp;

/** There was no connection, or it ended before the mail was begun: nothing was handed over. */
final class NoConnectionException extends Exception {

    private final Exception reason;

    NoConnectionException(Exception reason) {
        super(reason);
        this.reason = reason;
    }

    Exception reason() {
        return reason;
    }
}
