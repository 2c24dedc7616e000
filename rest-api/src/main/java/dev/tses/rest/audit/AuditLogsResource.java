package dev.tses.rest.audit;

import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * {@code GET …/api/v1/audit/logs}: the rows of this realm for those who may read its events in the admin console, by a bearer
 * token of this realm that holds {@code view-events} of {@code realm-management}. {@link LogParameters} are its parameters.
 */
public final class AuditLogsResource extends TrailEndpoint {

    private final KeycloakSession session;

    /** @param session of the request */
    public AuditLogsResource(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    Response answer(AuthResult caller) {
        RealmModel realm = session.getContext().getRealm();
        AdminAuth auth = new AdminAuth(realm, caller.token(), caller.user(), caller.client());
        if (AdminPermissions.evaluator(session, realm, auth).realm().canViewEvents()) {
            return new TrailAnswers(session).logs();
        }
        return Problem.response(
                403,
                "forbidden",
                "The role view-events of the client realm-management is needed to read the audit trail.");
    }
}
