package dev.tses.otp.keycloak;

import dev.tses.otp.domain.OtpPolicy;
import java.util.Optional;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.AuthenticationFlowResolver;

/** The execution {@code tses-otp-direct-grant} for direct-grant flows. */
public final class OtpDirectGrantAuthenticatorFactory extends OtpAuthenticatorFactory {

    private static final String ID = "tses-otp-direct-grant";
    private static final OtpDirectGrantAuthenticator SHARED = new OtpDirectGrantAuthenticator();

    public OtpDirectGrantAuthenticatorFactory() {
        super(OtpDirectGrantAuthenticator.RESEND_COOLDOWN);
    }

    /** The policy of a client's direct-grant flow, if email codes are part of it: programs may then ask for codes. */
    public static Optional<OtpPolicy> policyOf(ClientModel client) {
        RealmModel realm = client.getRealm();
        return execution(client)
                .map(execution -> OtpPolicyConfig.policy(
                        Optional.ofNullable(execution.getAuthenticatorConfig()).map(realm::getAuthenticatorConfigById),
                        OtpDirectGrantAuthenticator.RESEND_COOLDOWN));
    }

    /** Whether email codes are part of a client's direct-grant flow. */
    static boolean isInFlowOf(ClientModel client) {
        return execution(client).isPresent();
    }

    private static Optional<AuthenticationExecutionModel> execution(ClientModel client) {
        AuthenticationFlowModel override = AuthenticationFlowResolver.resolveBindingOverrideFlowForClient(
                client, AuthenticationFlowBindings.DIRECT_GRANT_BINDING);
        AuthenticationFlowModel flow = override == null ? client.getRealm().getDirectGrantFlow() : override;
        return execution(client.getRealm(), flow.getId());
    }

    private static Optional<AuthenticationExecutionModel> execution(RealmModel realm, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(execution -> !execution.isDisabled())
                .flatMap(execution -> execution.isAuthenticatorFlow()
                        ? execution(realm, execution.getFlowId()).stream()
                        : Optional.of(execution).filter(candidate -> ID.equals(candidate.getAuthenticator())).stream())
                .findFirst();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "TSES Email Code (direct grant)";
    }

    @Override
    public String getHelpText() {
        return "Verifies the one-time code in the parameter 'otp' for the email address in 'username'.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return SHARED;
    }
}
