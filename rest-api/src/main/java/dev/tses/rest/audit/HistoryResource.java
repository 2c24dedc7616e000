package dev.tses.rest.audit;

import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * {@code GET …/api/v1/audit/history}: what a user did, and what was tried in their name, to sign in; for themselves only, by a
 * token that Keycloak's account API accepts: one for the audience {@code account}, with its role {@code view-profile} or {@code
 * manage-account}.
 */
public final class HistoryResource extends TrailEndpoint {

    private final KeycloakSession session;

    /** @param session of the request */
    public HistoryResource(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    Response answer(AuthResult caller) {
        Optional<AccessToken> token = account()
                .filter(client -> isPerson(caller))
                .map(client -> whole(caller, client.getClientId()))
                .filter(found -> found.hasAudience(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID));
        if (token.isEmpty()) {
            return BearerDoor.unauthorized("A valid bearer token of a user, for the audience account, is needed.");
        }
        if (!maySeeProfile(token.get())) {
            return Problem.response(
                    403,
                    "forbidden",
                    "The role view-profile or manage-account of the client account is needed to read one's own history.");
        }
        return new TrailAnswers(session).history(caller.user().getId());
    }

    private static boolean isPerson(AuthResult caller) {
        return caller.user().getServiceAccountClientLink() == null;
    }

    private Optional<ClientModel> account() {
        return Optional.ofNullable(
                        session.getContext().getRealm().getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID))
                .filter(ClientModel::isEnabled);
    }

    /** The token with the claims that a lightweight one leaves to introspection. */
    private AccessToken whole(AuthResult caller, String client) {
        AccessToken token = caller.token();
        if (token.getAudience() != null && token.getResourceAccess(client) != null) {
            return token;
        }
        AccessTokenIntrospectionProvider<?> introspection = (AccessTokenIntrospectionProvider<?>) session.getProvider(
                TokenIntrospectionProvider.class, AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE);
        return introspection.transformAccessToken(token, caller.session());
    }

    private static boolean maySeeProfile(AccessToken token) {
        AccessToken.Access access = token.getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        return access != null
                && Stream.of(AccountRoles.VIEW_PROFILE, AccountRoles.MANAGE_ACCOUNT)
                        .anyMatch(access::isUserInRole);
    }
}
