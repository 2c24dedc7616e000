package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Challenge;
import dev.tses.otp.domain.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a browser sign-in has reached, kept in notes of the authentication session.
 *
 * @param challenges those sent in this sign-in, whose codes it accepts
 * @param reference of the newest one
 * @param sent when that was
 */
record OtpFormState(
        AuthenticationSessionModel session,
        EmailAddress email,
        Set<String> challenges,
        String reference,
        Instant sent) {

    private static final String EMAIL = "tsesEmail";
    private static final String CHALLENGES = "tsesChallenges";
    private static final String REFERENCE = "tsesReference";
    private static final String SENT = "tsesSent";

    /** A sign-in that knows its address and sent nothing yet; kept with the first challenge. */
    static OtpFormState start(AuthenticationFlowContext context, EmailAddress email) {
        return new OtpFormState(context.getAuthenticationSession(), email, Set.of(), "", Instant.EPOCH);
    }

    static Optional<OtpFormState> read(AuthenticationFlowContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return Optional.ofNullable(session.getAuthNote(EMAIL))
                .map(email -> new OtpFormState(
                        session,
                        new EmailAddress(email),
                        new LinkedHashSet<>(
                                List.of(session.getAuthNote(CHALLENGES).split(" "))),
                        session.getAuthNote(REFERENCE),
                        Instant.ofEpochMilli(Long.parseLong(session.getAuthNote(SENT)))));
    }

    /** The same with one more challenge, kept. */
    OtpFormState with(Challenge challenge) {
        Set<String> all = new LinkedHashSet<>(challenges);
        all.add(challenge.id());
        session.setAuthNote(EMAIL, email.value());
        session.setAuthNote(CHALLENGES, String.join(" ", all));
        session.setAuthNote(REFERENCE, challenge.reference());
        Instant now = Instant.now();
        session.setAuthNote(SENT, Long.toString(now.toEpochMilli()));
        return new OtpFormState(session, email, all, challenge.reference(), now);
    }

    /** How much of a wait since the newest challenge is left; never negative. */
    Duration left(Duration cooldown) {
        Duration left = Duration.between(Instant.now(), sent.plus(cooldown));
        return left.isNegative() ? Duration.ZERO : left;
    }

    void clear() {
        session.removeAuthNote(EMAIL);
        session.removeAuthNote(CHALLENGES);
        session.removeAuthNote(REFERENCE);
        session.removeAuthNote(SENT);
    }
}
