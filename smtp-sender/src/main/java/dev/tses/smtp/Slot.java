package dev.tses.smtp;

import java.util.Optional;

/** The right to have one of the connections to a server, and the connection, once there is one. */
final class Slot {

    private Optional<SmtpConnection> connection = Optional.empty();

    Optional<SmtpConnection> connection() {
        return connection;
    }

    void hold(SmtpConnection opened) {
        connection = Optional.of(opened);
    }

    /** Ends the connection: with a goodbye, if the server awaits a command. */
    void drop() {
        connection.ifPresent(held -> {
            if (held.isUsable()) {
                held.quit();
            } else {
                held.cut();
            }
        });
        connection = Optional.empty();
    }
}
