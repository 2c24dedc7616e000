package dev.tses.rest.audit;

import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * An endpoint for those who may read the realm's events in the admin console: by a bearer token of this realm that holds {@code
 * view-events} of {@code realm-management}.
 */
public abstract class AuditorEndpoint extends TrailEndpoint {

    private final KeycloakSession session;

    AuditorEndpoint(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    /** The answer to an auditor. */
    abstract Response answer(TrailAnswers trail);

    @Override
    final Response answer(AuthResult caller) {
        RealmModel realm = session.getContext().getRealm();
        AdminAuth auth = new AdminAuth(realm, caller.token(), caller.user(), caller.client());
        if (AdminPermissions.evaluator(session, realm, auth).realm().canViewEvents()) {
            return answer(new TrailAnswers(session));
        }
        return Problem.response(
                403,
                "forbidden",
                "The role view-events of the client realm-management is needed to read the audit trail.");
    }
}
