package dev.tses.smtp;

import jakarta.mail.Address;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A mail that is ready to be sent, any number of times. */
record Mail(MimeMessage message, InternetAddress recipient, Optional<Instant> notAfter) {

    private static final Duration MARGIN = Duration.ofSeconds(1);

    Address[] recipients() {
        return new Address[] {recipient};
    }

    /** @throws TooLateException if less than a second is left */
    void requireInTime(InstantSource clock) throws TooLateException {
        if (isLate(clock)) {
            throw new TooLateException(notAfter.orElseThrow());
        }
    }

    /** Whether less than a second is left. */
    boolean isLate(InstantSource clock) {
        return notAfter.filter(end -> clock.instant().plus(MARGIN).isAfter(end)).isPresent();
    }
}
