package dev.tses.rest.audit;

import dev.tses.rest.problem.Problem;
import dev.tses.rest.problem.RealmGate;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/** Who may read the trail: those who may read a realm's events in the admin console, by a token of that realm. */
final class AuditorCheck {

    private final KeycloakSession session;

    AuditorCheck(KeycloakSession session) {
        this.session = session;
    }

    /** The answer for a caller who may not; empty for one who may. */
    Optional<Response> refusal() {
        return RealmGate.refusal(session)
                .or(() -> caller().map(this::refusal).orElseGet(() -> Optional.of(unauthorized())));
    }

    private Optional<Response> refusal(AuthResult caller) {
        RealmModel realm = session.getContext().getRealm();
        try {
            Cors.builder()
                    .checkAllowedOrigins(caller.token())
                    .allowedMethods("GET")
                    .exposedHeaders(HttpHeaders.LINK, HttpHeaders.RETRY_AFTER)
                    .auth()
                    .add();
        } catch (ForbiddenException e) {
            return Optional.of(Problem.response(
                    403, "origin-not-allowed", "Origin: the web origins of the token's client are accepted."));
        }
        AdminAuth auth = new AdminAuth(realm, caller.token(), caller.user(), caller.client());
        if (AdminPermissions.evaluator(session, realm, auth).realm().canViewEvents()) {
            return Optional.empty();
        }
        return Optional.of(Problem.response(
                403,
                "forbidden",
                "The role view-events of the client realm-management is needed to read the audit trail."));
    }

    private Optional<AuthResult> caller() {
        try {
            return Optional.ofNullable(new BearerTokenAuthenticator(session).authenticate());
        } catch (NotAuthorizedException e) {
            return Optional.empty();
        }
    }

    private static Response unauthorized() {
        return Response.fromResponse(
                        Problem.response(401, "unauthorized", "A valid bearer token of this realm is needed."))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
