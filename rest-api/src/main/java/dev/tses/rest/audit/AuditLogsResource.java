package dev.tses.rest.audit;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/** {@code GET …/api/v1/audit/logs}: rows of this realm. {@link LogParameters} are its parameters. */
public final class AuditLogsResource extends AuditorEndpoint {

    /** @param session of the request */
    public AuditLogsResource(KeycloakSession session) {
        super(session);
    }

    @Override
    Response answer(TrailAnswers trail) {
        return trail.logs();
    }
}
