package dev.tses.rest.audit;

import dev.tses.rest.problem.NotFoundResource;
import dev.tses.rest.problem.Problem;
import dev.tses.rest.problem.ReadOnlyEndpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** An endpoint of the realm's API that answers rows of its trail to the holder of a bearer token. */
public abstract class TrailEndpoint extends ReadOnlyEndpoint {

    private final KeycloakSession session;

    TrailEndpoint(KeycloakSession session) {
        this.session = session;
    }

    /** The answer to the holder of a valid token. */
    abstract Response answer(AuthResult caller);

    /** Answers rows. */
    @GET
    public final Response get() {
        session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new BearerDoor(session).answer(this::answer);
    }

    /** Answers a browser's preflight. */
    @OPTIONS
    public final Response preflight() {
        return Cors.builder()
                .auth()
                .preflight()
                .allowedMethods("GET", "OPTIONS")
                .add(Response.ok());
    }

    /** Anything below. */
    @Path("{path:.+}")
    public final NotFoundResource below() {
        return new NotFoundResource();
    }

    @Override
    protected final Response notAllowed() {
        return Problem.methodNotAllowed("GET", "HEAD", "OPTIONS");
    }
}
