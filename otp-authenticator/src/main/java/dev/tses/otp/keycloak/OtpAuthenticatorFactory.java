package dev.tses.otp.keycloak;

import java.time.Duration;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of both authenticators have in common. */
abstract class OtpAuthenticatorFactory implements AuthenticatorFactory {

    private final Duration defaultCooldown;

    OtpAuthenticatorFactory(Duration defaultCooldown) {
        this.defaultCooldown = defaultCooldown;
    }

    /** One of the three categories Keycloak's brute-force protector counts. */
    @Override
    public final String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    @Override
    public final boolean isConfigurable() {
        return true;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return OtpPolicyConfig.properties(defaultCooldown);
    }

    @Override
    public final Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    @Override
    public final boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {
        // Settings come from the execution.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
