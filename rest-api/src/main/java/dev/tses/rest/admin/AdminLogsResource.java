package dev.tses.rest.admin;

import dev.tses.rest.audit.TrailAnswers;
import dev.tses.rest.problem.Problem;
import dev.tses.rest.problem.ReadOnlyEndpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code GET /admin/realms/{realm}/tses/audit/logs}: the realm's audit trail, as at {@link
 * dev.tses.rest.audit.AuditLogsResource}, for administrators who may view its events; also for those of another realm.
 */
public final class AdminLogsResource extends ReadOnlyEndpoint {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator permissions;

    AdminLogsResource(KeycloakSession session, AdminPermissionEvaluator permissions) {
        this.session = session;
        this.permissions = permissions;
    }

    /** Answers rows. */
    @GET
    public Response logs() {
        permissions.realm().requireViewEvents();
        return new TrailAnswers(session).logs();
    }

    @Override
    protected Response notAllowed() {
        return Problem.methodNotAllowed("GET", "HEAD", "OPTIONS");
    }
}
