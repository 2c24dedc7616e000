package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Code;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStoreUnavailableException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * The browser's door: a page for the address, unless the flow already knows the user, then a page for the code. What a sign-in
 * has reached is in the authentication session, so any node can go on with it.
 */
final class OtpFormAuthenticator implements Authenticator {

    static final Duration RESEND_COOLDOWN = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(OtpFormAuthenticator.class);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Optional<EmailAddress> known =
                Optional.ofNullable(context.getUser()).map(UserModel::getEmail).flatMap(EmailAddress::parse);
        if (known.isPresent()) {
            send(context, OtpFormState.start(context, known.get()));
        } else {
            context.challenge(new OtpPages(context).email());
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<OtpFormState> state = OtpFormState.read(context);
        if (state.isEmpty()) {
            enterEmail(context, Optional.ofNullable(form.getFirst("email")).orElse(""));
            return;
        }
        switch (Optional.ofNullable(form.getFirst("tsesAction")).orElse("verify")) {
            case "resend" -> resend(context, state.get());
            case "restart" -> restart(context);
            default ->
                verify(
                        context,
                        state.get(),
                        Optional.ofNullable(form.getFirst("otp")).orElse(""));
        }
    }

    private static void enterEmail(AuthenticationFlowContext context, String entered) {
        Optional<EmailAddress> email = EmailAddress.parse(entered);
        if (email.isEmpty()) {
            context.challenge(new OtpPages(context).email(entered, "tsesEmailInvalid"));
            return;
        }
        context.getEvent().detail(Details.USERNAME, email.get().value());
        context.getAuthenticationSession()
                .setAuthNote(
                        AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME,
                        email.get().value());
        send(context, OtpFormState.start(context, email.get()));
    }

    /** The first code of a sign-in: no wait since the last one, but all limits. */
    private static void send(AuthenticationFlowContext context, OtpFormState state) {
        OtpPages pages = new OtpPages(context);
        try {
            IssueOutcome outcome = issue(context, state, policy(context).withResendCooldown(Duration.ZERO));
            if (outcome instanceof IssueOutcome.Issued issued) {
                context.challenge(pages.code(state.with(issued.challenge())));
                return;
            }
            state.clear();
            if (outcome instanceof IssueOutcome.Throttled throttled) {
                context.challenge(pages.email(state.email().value(), "tsesThrottled", throttled.retryAfter()));
            } else if (outcome instanceof IssueOutcome.Locked locked) {
                context.challenge(pages.emailLocked(state.email().value(), locked.lock()));
            }
        } catch (OtpStoreUnavailableException e) {
            LOG.warnf(e, "Realm %s: no code could be issued", context.getRealm().getName());
            state.clear();
            context.challenge(pages.email(state.email().value(), "tsesUnavailable"));
        }
    }

    private static void resend(AuthenticationFlowContext context, OtpFormState state) {
        OtpPages pages = new OtpPages(context);
        try {
            IssueOutcome outcome = issue(context, state, policy(context));
            if (outcome instanceof IssueOutcome.Issued issued) {
                context.challenge(pages.codeResent(state.with(issued.challenge())));
            } else if (outcome instanceof IssueOutcome.Throttled throttled) {
                context.challenge(
                        throttled.scope() == IssueOutcome.Scope.COOLDOWN
                                ? pages.codeWait(state, throttled.retryAfter())
                                : pages.codeError(state, "tsesThrottled", throttled.retryAfter()));
            } else if (outcome instanceof IssueOutcome.Locked locked) {
                context.challenge(pages.codeLocked(state, locked.lock()));
            }
        } catch (OtpStoreUnavailableException e) {
            LOG.warnf(e, "Realm %s: no code could be issued", context.getRealm().getName());
            context.challenge(pages.codeError(state, "tsesUnavailable"));
        }
    }

    private static void restart(AuthenticationFlowContext context) {
        OtpFormState.read(context).ifPresent(OtpFormState::clear);
        context.clearUser();
        context.challenge(new OtpPages(context).email());
    }

    private static void verify(AuthenticationFlowContext context, OtpFormState state, String entered) {
        OtpPages pages = new OtpPages(context);
        OtpPolicy policy = policy(context);
        Optional<Code> code = policy.code().parse(entered);
        if (code.isEmpty()) {
            context.challenge(pages.codeError(state, entered.isBlank() ? "tsesCodeMissing" : "tsesCodeInvalid"));
            return;
        }
        try {
            SignIn outcome =
                    provider(context).signIn(state.email(), code.get(), state.challenges(), clientId(context), policy);
            if (outcome instanceof SignIn.Proven proven) {
                signedIn(context, state, proven.user());
            } else if (outcome instanceof SignIn.Locked locked) {
                context.getEvent().error(OtpEvents.error(locked.lock()));
                context.challenge(pages.codeLocked(state, locked.lock()));
            } else {
                context.getEvent().error(Errors.INVALID_CODE);
                if (outcome instanceof SignIn.Refused refused && refused.guessed()) {
                    provider(context).guessed(state.email());
                }
                context.challenge(pages.codeError(state, "tsesCodeInvalid"));
            }
        } catch (OtpStoreUnavailableException e) {
            LOG.warnf(
                    e, "Realm %s: no code could be verified", context.getRealm().getName());
            context.challenge(pages.codeError(state, "tsesUnavailable"));
        }
    }

    private static void signedIn(AuthenticationFlowContext context, OtpFormState state, UserModel user) {
        if (context.getUser() != null && !context.getUser().getId().equals(user.getId())) {
            // The flow asked for one user; proving another mailbox must not switch to its owner.
            context.getEvent().error(Errors.DIFFERENT_USER_AUTHENTICATED);
            context.failure(AuthenticationFlowError.USER_CONFLICT);
            return;
        }
        state.clear();
        context.setUser(user);
        context.success(OTPCredentialModel.TYPE);
    }

    private static IssueOutcome issue(AuthenticationFlowContext context, OtpFormState state, OtpPolicy policy) {
        return provider(context).request(state.email(), clientId(context), Optional.empty(), policy);
    }

    private static OtpPolicy policy(AuthenticationFlowContext context) {
        return OtpPolicyConfig.policy(Optional.ofNullable(context.getAuthenticatorConfig()), RESEND_COOLDOWN);
    }

    private static OtpProvider provider(AuthenticationFlowContext context) {
        return context.getSession().getProvider(OtpProvider.class);
    }

    private static String clientId(AuthenticationFlowContext context) {
        return context.getAuthenticationSession().getClient().getClientId();
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
