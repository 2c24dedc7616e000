package dev.tses.otp.domain;

import java.time.Duration;
import java.time.Instant;

/** The fake keeps the contract, so that a test against it says something about the real store. */
final class InMemoryOtpStoreTest extends OtpStoreContract {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    protected OtpStore newStore() {
        return new InMemoryOtpStore(() -> now);
    }

    @Override
    protected void passes(Duration time) {
        now = now.plus(time);
    }
}
