package dev.tses.rest.otp;

/** The request cannot be used as it is. The message names the field and what is accepted; it is shown to the caller. */
final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;

    InvalidRequestException(String message) {
        this(400, message);
    }

    InvalidRequestException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.detail = message;
    }

    /** The message: names the field and what is accepted. */
    String detail() {
        return detail;
    }

    int status() {
        return status;
    }
}
