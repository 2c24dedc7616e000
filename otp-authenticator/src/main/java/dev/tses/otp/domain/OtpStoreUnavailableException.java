package dev.tses.otp.domain;

/** The store did not answer. No code was accepted. */
public final class OtpStoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OtpStoreUnavailableException(Throwable cause) {
        super("the code store did not answer", cause);
    }
}
