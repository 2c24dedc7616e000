package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Challenge;
import dev.tses.otp.domain.Code;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStoreUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/**
 * The token endpoint's door: {@code grant_type=password} with {@code username} (the address), {@code otp} and, where the
 * caller has it, {@code challenge}. Errors are those of RFC 6749, section 5.2.
 */
final class OtpDirectGrantAuthenticator implements Authenticator {

    static final Duration RESEND_COOLDOWN = Duration.ZERO;

    private static final Logger LOG = Logger.getLogger(OtpDirectGrantAuthenticator.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        OtpPolicy policy =
                OtpPolicyConfig.policy(Optional.ofNullable(context.getAuthenticatorConfig()), RESEND_COOLDOWN);
        String username = Optional.ofNullable(form.getFirst("username")).orElse("");
        Optional<EmailAddress> email = EmailAddress.parse(username);
        Optional<Code> code =
                policy.code().parse(Optional.ofNullable(form.getFirst("otp")).orElse(""));
        if (code.isEmpty()) {
            DirectGrantOutcome.malformed(context.getSession(), policy.code());
        }
        Optional<String> challenge = Optional.ofNullable(form.getFirst("challenge"));
        // One that cannot be a challenge is not taken for none: whoever presents it means to be bound.
        boolean unbound = challenge.filter(id -> !Challenge.isId(id)).isPresent();
        if (email.isEmpty() || code.isEmpty() || unbound) {
            context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
            context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, invalidGrant());
            return;
        }
        context.getEvent().detail(Details.USERNAME, email.get().value());
        signIn(context, email.get(), code.get(), challenge.map(Set::of).orElse(Set.of()), policy);
    }

    private static void signIn(
            AuthenticationFlowContext context,
            EmailAddress email,
            Code code,
            Set<String> challenges,
            OtpPolicy policy) {
        try {
            SignIn outcome = ofExpectedUser(
                    context,
                    context.getSession()
                            .getProvider(OtpProvider.class)
                            .signIn(email, code, challenges, clientId(context), policy));
            DirectGrantOutcome.remember(context.getSession(), outcome, policy);
            if (outcome instanceof SignIn.Proven proven) {
                context.setUser(proven.user());
                context.success(OTPCredentialModel.TYPE);
            } else if (outcome instanceof SignIn.Locked locked) {
                context.getEvent().error(OtpEvents.error(locked.lock()));
                context.forceChallenge(locked.lock()
                        .left()
                        .map(left -> retryLater(invalidGrant(), left))
                        .orElseGet(OtpDirectGrantAuthenticator::invalidGrant));
            } else {
                context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
                // Of a user whom an earlier execution has found, Keycloak counts the failure itself.
                if (outcome instanceof SignIn.Refused refused && refused.guessed() && context.getUser() == null) {
                    context.getSession().getProvider(OtpProvider.class).guessed(email);
                }
                context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, invalidGrant());
            }
        } catch (OtpStoreUnavailableException e) {
            LOG.warnf(
                    e, "Realm %s: no code could be verified", context.getRealm().getName());
            DirectGrantOutcome.unavailable(context.getSession());
            context.getEvent().error("tses_unavailable");
            context.forceChallenge(retryLater(unavailable(), RETRY));
        }
    }

    /** Beside or after a password, the code must prove the same user. */
    private static SignIn ofExpectedUser(AuthenticationFlowContext context, SignIn outcome) {
        boolean another = outcome instanceof SignIn.Proven proven
                && context.getUser() != null
                && !context.getUser().getId().equals(proven.user().getId());
        return another ? new SignIn.Refused(false) : outcome;
    }

    private static String clientId(AuthenticationFlowContext context) {
        return context.getAuthenticationSession().getClient().getClientId();
    }

    private static Response invalidGrant() {
        return error(Response.Status.BAD_REQUEST, OAuthErrorException.INVALID_GRANT, "Invalid user credentials");
    }

    private static Response unavailable() {
        return error(
                Response.Status.SERVICE_UNAVAILABLE, "temporarily_unavailable", "Codes cannot be verified right now");
    }

    private static Response error(Response.Status status, String error, String description) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(error, description))
                .build();
    }

    private static Response retryLater(Response response, Duration after) {
        return Response.fromResponse(response)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, (after.toMillis() + 999) / 1000)) // never early
                .build();
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // One request, one answer.
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    /** Anyone with an address can be sent a code. */
    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.getEmail() != null;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // There is nothing to set up.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
