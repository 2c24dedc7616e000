package dev.tses.rest.audit;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/**
 * {@code GET …/api/v1/audit/proof}: the chains of this realm and its checkpoints, for a verifier. Parameters: {@code from} and {@code
 * to}, months.
 */
public final class ProofResource extends AuditorEndpoint {

    /** @param session of the request */
    public ProofResource(KeycloakSession session) {
        super(session);
    }

    @Override
    Response answer(TrailAnswers trail) {
        return trail.proof();
    }
}
