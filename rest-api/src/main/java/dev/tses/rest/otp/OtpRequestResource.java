package dev.tses.rest.otp;

import dev.tses.otp.domain.Challenge;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStoreUnavailableException;
import dev.tses.otp.keycloak.EmailCodeGrantTypeFactory;
import dev.tses.otp.keycloak.OtpDirectGrantAuthenticatorFactory;
import dev.tses.otp.keycloak.OtpProvider;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * {@code POST …/api/v1/auth/otp/request}: has a code sent. Answers 202 for every well-formed address within the limits,
 * whoever it belongs to.
 */
public final class OtpRequestResource extends PostEndpoint {

    private final KeycloakSession session;
    private final Door door;

    /** @param session of the request */
    public OtpRequestResource(KeycloakSession session) {
        this(session, new Door(session));
    }

    private OtpRequestResource(KeycloakSession session, Door door) {
        super(session, door);
        this.session = session;
        this.door = door;
    }

    @Override
    Response answer(Fields fields) {
        EmailAddress email = fields.email();
        Optional<String> locale = fields.languageTag("locale");
        Door.Client client = door.authenticate(fields);
        if (client instanceof Door.Client.Known known) {
            return request(email, locale, known.model());
        }
        return ((Door.Client.Unknown) client).response();
    }

    private Response request(EmailAddress email, Optional<String> locale, ClientModel client) {
        Optional<OtpPolicy> policy = client.isDirectAccessGrantsEnabled() || EmailCodeGrantTypeFactory.isEnabled(client)
                ? OtpDirectGrantAuthenticatorFactory.policyOf(client)
                : Optional.empty();
        if (policy.isEmpty()) {
            return Door.unauthorizedClient();
        }
        try {
            IssueOutcome outcome =
                    session.getProvider(OtpProvider.class).request(email, client.getClientId(), locale, policy.get());
            if (outcome instanceof IssueOutcome.Issued issued) {
                return accepted(email, issued.challenge(), policy.get());
            }
            if (outcome instanceof IssueOutcome.Locked locked) {
                return OtpProblems.locked(locked.lock(), policy.get());
            }
            return OtpProblems.throttled((IssueOutcome.Throttled) outcome, policy.get());
        } catch (OtpStoreUnavailableException e) {
            return OtpProblems.unavailable();
        }
    }

    private static Response accepted(EmailAddress email, Challenge challenge, OtpPolicy policy) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("challenge", challenge.id());
        body.put("reference", challenge.reference());
        body.put("code_length", policy.code().length());
        body.put("expires_in", challenge.validFor().toSeconds());
        body.put("resend_in", policy.resendCooldown().toSeconds());
        body.put("delivered_to", email.masked());
        return Response.status(Response.Status.ACCEPTED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
