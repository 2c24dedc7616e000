package dev.tses.otp.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * What the direct-grant execution saw in this request, for a door that runs the client's direct-grant flow and answers with
 * statuses of its own: OAuth's errors do not tell a lock from a wrong code.
 */
public sealed interface DirectGrantOutcome {

    /** The store answered. */
    record Decided(SignIn signIn) implements DirectGrantOutcome {}

    /** The store did not answer. */
    record Unavailable() implements DirectGrantOutcome {}

    /** What was seen, if the execution ran and the request was well formed. */
    static Optional<DirectGrantOutcome> of(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(DirectGrantOutcome.class.getName(), DirectGrantOutcome.class));
    }

    /** Notes a decision. */
    static void remember(KeycloakSession session, SignIn signIn) {
        session.setAttribute(DirectGrantOutcome.class.getName(), new Decided(signIn));
    }

    /** Notes that there was none. */
    static void unavailable(KeycloakSession session) {
        session.setAttribute(DirectGrantOutcome.class.getName(), new Unavailable());
    }
}
