package dev.tses.rest.otp;

import dev.tses.otp.domain.Challenge;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.keycloak.DirectGrantOutcome;
import dev.tses.otp.keycloak.EmailCodeGrantType;
import dev.tses.otp.keycloak.EmailCodeGrantTypeFactory;
import dev.tses.otp.keycloak.FormRequest;
import dev.tses.otp.keycloak.SignIn;
import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/**
 * {@code POST …/api/v1/auth/otp/verify}: exchanges a code for tokens. The tokens are minted by Keycloak's own token endpoint,
 * called with the client's direct grant; only the statuses are the contract's.
 */
public final class OtpVerifyResource extends PostEndpoint {

    private final KeycloakSession session;
    private final Door door;

    /** @param session of the request */
    public OtpVerifyResource(KeycloakSession session) {
        this(session, new Door(session));
    }

    private OtpVerifyResource(KeycloakSession session, Door door) {
        super(session, door);
        this.session = session;
        this.door = door;
    }

    @Override
    Response answer(Fields fields) {
        session.getContext().setHttpRequest(new FormRequest(session.getContext().getHttpRequest(), tokenForm(fields)));
        EventBuilder event = new EventBuilder(
                session.getContext().getRealm(), session, session.getContext().getConnection());
        EmailCodeGrantType.admitDirectAccessGrants(session);
        Response tokens;
        try {
            tokens = new TokenEndpoint(session, new TokenManager(), event).processGrantRequest();
        } catch (ForbiddenException e) {
            return Door.originNotAllowed();
        } catch (WebApplicationException e) {
            tokens = e.getResponse();
        }
        // The token endpoint has let pages see headers of its own only.
        return door.admitOrigin(fields).orElse(translated(tokens, event.getEvent()));
    }

    private MultivaluedMap<String, String> tokenForm(Fields fields) {
        EmailAddress email = fields.email();
        MultivaluedMap<String, String> form = door.clientForm(fields);
        form.add(OAuth2Constants.GRANT_TYPE, EmailCodeGrantTypeFactory.ID);
        form.add("email", email.value());
        form.add("otp", code(fields));
        fields.text(OAuth2Constants.SCOPE).ifPresent(scope -> form.add(OAuth2Constants.SCOPE, scope));
        challenge(fields).ifPresent(challenge -> form.add("challenge", challenge));
        return form;
    }

    /** The code as it was written: what it must look like is the flow's to say. */
    private static String code(Fields fields) {
        return fields.text("otp")
                .orElseThrow(() -> new InvalidRequestException("otp: the code from the mail is accepted"));
    }

    /** Whoever presents one means to be bound by it: one that cannot be a challenge is not taken for none. */
    private static Optional<String> challenge(Fields fields) {
        Optional<String> challenge = fields.text("challenge").filter(Challenge::isId);
        if (fields.isGiven("challenge") && challenge.isEmpty()) {
            throw new InvalidRequestException("challenge: the challenge of an answer to a request is accepted");
        }
        return challenge;
    }

    private Response translated(Response tokens, Event event) {
        if (tokens.getStatus() == Response.Status.OK.getStatusCode()) {
            return Response.fromResponse(tokens).status(Response.Status.CREATED).build();
        }
        Optional<DirectGrantOutcome> outcome = DirectGrantOutcome.of(session);
        if (outcome.isEmpty()) {
            return beforeTheCode(tokens, event);
        }
        if (outcome.get() instanceof DirectGrantOutcome.Decided decided) {
            return decided(decided);
        }
        if (outcome.get() instanceof DirectGrantOutcome.Malformed malformed) {
            return OtpProblems.malformed(malformed.accepted());
        }
        return OtpProblems.unavailable();
    }

    private static Response decided(DirectGrantOutcome.Decided decided) {
        if (decided.signIn() instanceof SignIn.Locked locked) {
            return OtpProblems.locked(locked.lock(), decided.policy());
        }
        if (decided.signIn() instanceof SignIn.Proven) {
            return Problem.response(
                    400, "account-not-ready", "The account is not fully set up. Sign in with a browser first.");
        }
        return OtpProblems.refused();
    }

    /** Keycloak stopped before the flow looked at the code. */
    private Response beforeTheCode(Response refusal, Event event) {
        if (refusal.getStatus() == 401) {
            return door.invalidClient();
        }
        if (Errors.INVALID_DPOP_PROOF.equals(event.getError())) {
            return Problem.response(400, "invalid-dpop-proof", "DPoP: a proof as in RFC 9449 is accepted");
        }
        if (refusal.getStatus() >= 500) {
            return OtpProblems.unavailable();
        }
        OAuth2ErrorRepresentation oauth = refusal.getEntity() instanceof OAuth2ErrorRepresentation told
                ? told
                : new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_REQUEST, "the request was refused");
        return switch (oauth.getError()) {
            case OAuthErrorException.INVALID_SCOPE ->
                Problem.response(
                        400, "invalid-scope", "scope: scopes of the client, with spaces between, are accepted");
            case OAuthErrorException.UNAUTHORIZED_CLIENT -> Door.unauthorizedClient();
            // Consent, a client policy, an earlier execution of the flow: Keycloak says why.
            default -> Door.unauthorizedClient(oauth.getErrorDescription());
        };
    }
}
