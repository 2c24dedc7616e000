package dev.tses.rest.audit;

import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.audit.keycloak.AuditTrailProvider;
import dev.tses.rest.problem.NotFoundResource;
import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/**
 * {@code GET …/api/v1/audit/logs}: the rows of this realm, newest first, for a bearer token of this realm that holds {@code
 * view-events} of {@code realm-management}. Parameters: {@code email}, {@code event} (repeated or separated by commas), {@code
 * from}, {@code to}, {@code limit}, {@code cursor}.
 */
public final class AuditLogsResource {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final KeycloakSession session;

    /** @param session of the request */
    public AuditLogsResource(KeycloakSession session) {
        this.session = session;
    }

    /** Answers a page. */
    @GET
    public Response logs() {
        session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new AuditorCheck(session).refusal().orElseGet(this::page);
    }

    /** Answers a browser's preflight. */
    @OPTIONS
    public Response preflight() {
        return Cors.builder()
                .auth()
                .preflight()
                .allowedMethods("GET", "OPTIONS")
                .add(Response.ok());
    }

    /** Is not for this endpoint. */
    @POST
    public Response post() {
        return notAllowed();
    }

    /** Is not for this endpoint. */
    @PUT
    public Response put() {
        return notAllowed();
    }

    /** Is not for this endpoint. */
    @PATCH
    public Response patch() {
        return notAllowed();
    }

    /** Is not for this endpoint. */
    @DELETE
    public Response delete() {
        return notAllowed();
    }

    /** Anything below. */
    @Path("{path:.+}")
    public NotFoundResource below() {
        return new NotFoundResource();
    }

    private static Response notAllowed() {
        return Problem.methodNotAllowed("GET", "HEAD", "OPTIONS");
    }

    private Response page() {
        AuditQuery query;
        try {
            query = new LogParameters(session.getContext().getUri().getQueryParameters())
                    .query(session.getContext().getRealm().getId());
        } catch (IllegalArgumentException e) {
            return Problem.response(400, "invalid-parameter", String.valueOf(e.getMessage()));
        }
        try {
            return answer(session.getProvider(AuditTrailProvider.class).trail().find(query));
        } catch (TrailUnavailableException e) {
            return Problem.response(
                    503, "unavailable", "The audit trail cannot be read now. Try again later.", RETRY_AFTER);
        }
    }

    private Response answer(AuditPage page) {
        Response.ResponseBuilder answer = Response.ok(LogsJson.of(page)).type(MediaType.APPLICATION_JSON_TYPE);
        page.next().ifPresent(cursor -> answer.link(nextPage(cursor.encode()), "next"));
        return answer.build();
    }

    private URI nextPage(String cursor) {
        return session.getContext()
                .getUri()
                .getRequestUriBuilder()
                .replaceQueryParam(LogParameters.CURSOR, cursor)
                .build();
    }
}
