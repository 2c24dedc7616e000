package dev.tses.rest.admin;

import dev.tses.rest.audit.TrailAnswers;
import dev.tses.rest.problem.Problem;
import dev.tses.rest.problem.ReadOnlyEndpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code GET /admin/realms/{realm}/tses/audit/proof}: as at {@link dev.tses.rest.audit.ProofResource}, for administrators who may
 * view the realm's events.
 */
public final class AdminProofResource extends ReadOnlyEndpoint {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator permissions;

    AdminProofResource(KeycloakSession session, AdminPermissionEvaluator permissions) {
        this.session = session;
        this.permissions = permissions;
    }

    /** Answers chains and checkpoints. */
    @GET
    public Response proof() {
        permissions.realm().requireViewEvents();
        return new TrailAnswers(session).proof();
    }

    @Override
    protected Response notAllowed() {
        return Problem.methodNotAllowed("GET", "HEAD", "OPTIONS");
    }
}
