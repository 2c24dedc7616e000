package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeFormat;
import dev.tses.otp.domain.OtpPolicy;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * What the direct-grant execution saw in this request, for a door that runs the client's direct-grant flow and answers with
 * statuses of its own: OAuth's errors do not tell a lock from a wrong code.
 */
public sealed interface DirectGrantOutcome {

    /**
     * The store answered.
     *
     * @param policy under which it decided
     */
    record Decided(SignIn signIn, OtpPolicy policy) implements DirectGrantOutcome {}

    /** What was presented cannot be a code of this flow: nothing was compared or counted. */
    record Malformed(CodeFormat accepted) implements DirectGrantOutcome {}

    /** The store did not answer. */
    record Unavailable() implements DirectGrantOutcome {}

    /** What was seen, if the execution ran for an address. */
    static Optional<DirectGrantOutcome> of(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(DirectGrantOutcome.class.getName(), DirectGrantOutcome.class));
    }

    /** Notes a decision. */
    static void remember(KeycloakSession session, SignIn signIn, OtpPolicy policy) {
        session.setAttribute(DirectGrantOutcome.class.getName(), new Decided(signIn, policy));
    }

    /** Notes that there was nothing to decide. */
    static void malformed(KeycloakSession session, CodeFormat accepted) {
        session.setAttribute(DirectGrantOutcome.class.getName(), new Malformed(accepted));
    }

    /** Notes that there was no decision. */
    static void unavailable(KeycloakSession session) {
        session.setAttribute(DirectGrantOutcome.class.getName(), new Unavailable());
    }
}
