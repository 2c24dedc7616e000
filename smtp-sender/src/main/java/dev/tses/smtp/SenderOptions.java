package dev.tses.smtp;

import java.time.Duration;
import org.keycloak.Config;

/**
 * How connections are kept.
 *
 * @param connections to one server with one login, at most
 * @param patience longest wait for one of them
 * @param idle a connection that has rested for so long is closed
 * @param mails a connection that has carried so many is closed
 * @param lifetime a connection that has been open for so long is closed
 */
record SenderOptions(int connections, Duration patience, Duration idle, int mails, Duration lifetime) {

    static SenderOptions read(Config.Scope config) {
        return new SenderOptions(
                SenderOption.CONNECTIONS.read(config),
                Duration.ofSeconds(SenderOption.WAIT.read(config)),
                Duration.ofSeconds(SenderOption.IDLE.read(config)),
                SenderOption.MAILS.read(config),
                Duration.ofSeconds(SenderOption.LIFETIME.read(config)));
    }
}
