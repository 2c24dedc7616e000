package dev.tses.rest.audit;

import dev.tses.rest.problem.Problem;
import dev.tses.rest.problem.RealmGate;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Lets the holders of a valid bearer token of the realm in, from pages that its client has. */
final class BearerDoor {

    private final KeycloakSession session;

    BearerDoor(KeycloakSession session) {
        this.session = session;
    }

    /** Runs an endpoint's work for a caller; or says why not. */
    Response answer(Function<AuthResult, Response> work) {
        return RealmGate.refusal(session)
                .orElseGet(() -> caller().map(caller -> originRefusal(caller).orElseGet(() -> work.apply(caller)))
                        .orElseGet(() -> unauthorized("A valid bearer token of this realm is needed.")));
    }

    /** The 401 of RFC 6750. */
    static Response unauthorized(String detail) {
        return Response.fromResponse(Problem.response(401, "unauthorized", detail))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private Optional<Response> originRefusal(AuthResult caller) {
        try {
            Cors.builder()
                    .checkAllowedOrigins(caller.token())
                    .allowedMethods("GET")
                    .exposedHeaders(HttpHeaders.LINK, HttpHeaders.RETRY_AFTER, HttpHeaders.CONTENT_DISPOSITION)
                    .auth()
                    .add();
            return Optional.empty();
        } catch (ForbiddenException e) {
            return Optional.of(Problem.response(
                    403, "origin-not-allowed", "Origin: the web origins of the token's client are accepted."));
        }
    }

    private Optional<AuthResult> caller() {
        try {
            return Optional.ofNullable(new BearerTokenAuthenticator(session).authenticate());
        } catch (NotAuthorizedException e) {
            return Optional.empty();
        }
    }
}
