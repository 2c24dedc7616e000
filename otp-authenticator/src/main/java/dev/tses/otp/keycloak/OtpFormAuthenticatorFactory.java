package dev.tses.otp.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The execution {@code tses-otp-form} for browser flows. */
public final class OtpFormAuthenticatorFactory extends OtpAuthenticatorFactory {

    private static final OtpFormAuthenticator SHARED = new OtpFormAuthenticator();

    public OtpFormAuthenticatorFactory() {
        super(OtpFormAuthenticator.RESEND_COOLDOWN);
    }

    @Override
    public String getId() {
        return "tses-otp-form";
    }

    @Override
    public String getDisplayType() {
        return "TSES Email Code";
    }

    @Override
    public String getHelpText() {
        return "Asks for an email address, unless the flow knows the user, and for the one-time code sent to it.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return SHARED;
    }
}
