package dev.tses.otp.keycloak;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail that was given up.
 *
 * @param id names it among the dead letters of the realm
 * @param reference of its challenge; empty where the mail cannot be opened any more
 * @param email where it was to go; empty where it cannot be opened any more
 * @param client the client id; empty where it cannot be opened any more
 * @param reason why it was given up
 * @param attempts how often it was tried
 * @param died when it was given up
 * @param expires when its code does; afterwards it cannot be replayed
 */
public record DeadMail(
        String id,
        Optional<String> reference,
        Optional<String> email,
        Optional<String> client,
        String reason,
        int attempts,
        Instant died,
        Optional<Instant> expires) {}
