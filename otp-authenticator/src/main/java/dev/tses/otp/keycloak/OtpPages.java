package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeAlphabet;
import dev.tses.otp.domain.Lock;
import dev.tses.otp.domain.OtpPolicy;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/** The two pages of a browser sign-in. They look the same whether or not an address belongs to anybody. */
final class OtpPages {

    private static final String EMAIL_PAGE = "tses-email.ftl";
    private static final String CODE_PAGE = "tses-code.ftl";

    private final AuthenticationFlowContext context;
    private final OtpPolicy policy;

    OtpPages(AuthenticationFlowContext context) {
        this.context = context;
        this.policy = OtpPolicyConfig.policy(
                Optional.ofNullable(context.getAuthenticatorConfig()), OtpFormAuthenticator.RESEND_COOLDOWN);
    }

    Response email() {
        String hint = context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
        return emailForm(hint == null ? "" : hint).createForm(EMAIL_PAGE);
    }

    Response email(String entered, String error) {
        return emailForm(entered).addError(new FormMessage("email", error)).createForm(EMAIL_PAGE);
    }

    Response email(String entered, String error, Duration retryAfter) {
        return emailForm(entered)
                .addError(new FormMessage("email", error, minutes(retryAfter)))
                .createForm(EMAIL_PAGE);
    }

    Response code(OtpFormState state) {
        return codeForm(state).createForm(CODE_PAGE);
    }

    Response codeResent(OtpFormState state) {
        return codeForm(state).setInfo("tsesCodeResent").createForm(CODE_PAGE);
    }

    Response codeWait(OtpFormState state, Duration wait) {
        return codeForm(state)
                .setInfo("tsesCodeResendWait", Long.toString(seconds(wait)))
                .createForm(CODE_PAGE);
    }

    Response codeError(OtpFormState state, String error) {
        return codeForm(state).addError(new FormMessage("otp", error)).createForm(CODE_PAGE);
    }

    Response codeError(OtpFormState state, String error, Duration retryAfter) {
        return codeForm(state)
                .addError(new FormMessage("otp", error, minutes(retryAfter)))
                .createForm(CODE_PAGE);
    }

    Response emailLocked(String entered, Lock lock) {
        return emailForm(entered).addError(locked("email", lock)).createForm(EMAIL_PAGE);
    }

    Response codeLocked(OtpFormState state, Lock lock) {
        return codeForm(state).addError(locked("otp", lock)).createForm(CODE_PAGE);
    }

    private static FormMessage locked(String field, Lock lock) {
        return lock.left()
                .map(left -> new FormMessage(field, "tsesLocked", minutes(left)))
                .orElseGet(() -> new FormMessage(field, "tsesLockedForGood"));
    }

    private LoginFormsProvider emailForm(String entered) {
        return context.form().setAttribute("tsesEmail", entered);
    }

    private LoginFormsProvider codeForm(OtpFormState state) {
        return context.form()
                .setAttribute("tsesDestination", state.email().masked())
                .setAttribute("tsesReference", state.reference())
                .setAttribute("tsesCodeLength", policy.code().length())
                .setAttribute("tsesCodeDigits", policy.code().alphabet() == CodeAlphabet.DIGITS)
                .setAttribute("tsesValidMinutes", policy.codeLifetime().toMinutes())
                .setAttribute("tsesResendSeconds", seconds(state.left(policy.resendCooldown())));
    }

    private static String minutes(Duration duration) {
        return Long.toString(Math.max(1, (duration.toSeconds() + 59) / 60));
    }

    private static long seconds(Duration duration) {
        return (duration.toMillis() + 999) / 1000;
    }
}
