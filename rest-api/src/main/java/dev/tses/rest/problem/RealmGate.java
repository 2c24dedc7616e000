package dev.tses.rest.problem;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What Keycloak checks before its own endpoints and leaves to realm resources: TLS, and whether the realm is enabled. */
public final class RealmGate {

    private RealmGate() {}

    /** Why the realm answers nobody here: 403; empty where it does. */
    public static Optional<Response> refusal(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        String scheme = session.getContext().getUri().getBaseUri().getScheme();
        if (!"https".equals(scheme)
                && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            return Optional.of(Problem.response(403, "https-required", "This realm is served over https only."));
        }
        if (!realm.isEnabled()) {
            return Optional.of(Problem.response(403, "realm-disabled", "This realm is not enabled."));
        }
        return Optional.empty();
    }
}
