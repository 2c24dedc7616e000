package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Challenge;
import dev.tses.otp.domain.EmailAddress;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.delegate.ClientModelLazyDelegate;
import org.keycloak.protocol.oidc.grants.ResourceOwnerPasswordCredentialsGrantType;
import org.keycloak.services.CorsErrorResponseException;

/**
 * The extension grant (RFC 6749, section 4.5) {@value EmailCodeGrantTypeFactory#ID}: {@code email}, {@code otp} and, where the
 * caller has it, {@code challenge}. Keycloak's password grant does the work, and so with all its checks: it runs the client's
 * direct-grant flow. But the client needs no direct access grants, no password is read, and tokens are given for a proven code
 * only, whatever else the flow may be content with.
 *
 * <p>Errors are those of RFC 6749, section 5.2; {@code invalid_request} names the parameter.
 */
public final class EmailCodeGrantType extends ResourceOwnerPasswordCredentialsGrantType {

    private static final String ADMITTED = EmailCodeGrantType.class.getName();

    /**
     * Lets clients with direct access grants use this grant in the rest of this request: for doors that are a password grant by
     * contract.
     */
    public static void admitDirectAccessGrants(KeycloakSession session) {
        session.setAttribute(ADMITTED, true);
    }

    @Override
    public Response process(Context context) {
        setContext(context);
        requireEmailCodes();
        Response tokens = super.process(context);
        if (tokens.getStatus() == Response.Status.OK.getStatusCode() && !isProven()) {
            session.getTransactionManager().setRollbackOnly();
            event.error(Errors.INVALID_USER_CREDENTIALS); // told at once, whatever becomes of the transaction
            throw refused(OAuthErrorException.INVALID_GRANT, "Invalid user credentials");
        }
        return tokens;
    }

    @Override
    protected void setContext(Context context) {
        super.setContext(context);
        request = new FormRequest(context.getRequest(), userForm());
        client = admitted(context.getClient());
    }

    private void requireEmailCodes() {
        boolean admitted = EmailCodeGrantTypeFactory.isEnabled(client)
                || (session.getAttribute(ADMITTED) != null
                        && context.getClient().isDirectAccessGrantsEnabled());
        if (!admitted || !OtpDirectGrantAuthenticatorFactory.isInFlowOf(context.getClient())) {
            event.detail(Details.REASON, "Client not allowed for email codes");
            event.error(Errors.NOT_ALLOWED);
            throw refused(OAuthErrorException.UNAUTHORIZED_CLIENT, "Client not allowed for email codes");
        }
        require(
                "email",
                parameter("email").flatMap(EmailAddress::parse).isPresent(),
                "an address such as name@example.com");
        require("otp", parameter("otp").filter(code -> !code.isBlank()).isPresent(), "the code from the mail");
        // Keycloak leaves out of its own form what is too long: whoever sent it means to be bound all the same.
        boolean bound = context.getRequest().getDecodedFormParameters().containsKey("challenge");
        require(
                "challenge",
                !bound || parameter("challenge").filter(Challenge::isId).isPresent(),
                "the challenge of an answer to a request");
    }

    private void require(String parameter, boolean accepted, String what) {
        if (!accepted) {
            event.detail(Details.REASON, parameter);
            event.error(Errors.INVALID_REQUEST);
            throw refused(OAuthErrorException.INVALID_REQUEST, parameter + ": " + what + " is accepted");
        }
    }

    private boolean isProven() {
        return DirectGrantOutcome.of(session)
                .filter(DirectGrantOutcome.Decided.class::isInstance)
                .map(outcome -> ((DirectGrantOutcome.Decided) outcome).signIn())
                .filter(SignIn.Proven.class::isInstance)
                .isPresent();
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(formParams.getFirst(name));
    }

    /** What the flow reads: the user's name is the address, and a client that may not take passwords has none to pass on. */
    private MultivaluedMap<String, String> userForm() {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>(formParams);
        form.remove("password");
        form.putSingle("username", parameter("email").orElse(""));
        return form;
    }

    private static ClientModel admitted(ClientModel client) {
        return new ClientModelLazyDelegate.WithId(client.getId(), () -> client) {
            @Override
            public boolean isDirectAccessGrantsEnabled() {
                return true;
            }
        };
    }

    private CorsErrorResponseException refused(String error, String description) {
        return new CorsErrorResponseException(cors, error, description, Response.Status.BAD_REQUEST);
    }
}
