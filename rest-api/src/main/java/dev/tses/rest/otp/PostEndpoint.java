package dev.tses.rest.otp;

import dev.tses.rest.problem.NotFoundResource;
import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * An endpoint that takes a POST with JSON or a form. Methods and media types are told apart here and not by annotations: the
 * server's REST layer answers 500 for those that match no method of a realm resource.
 */
public abstract class PostEndpoint {

    private final KeycloakSession session;
    private final Door door;

    PostEndpoint(KeycloakSession session, Door door) {
        this.session = session;
        this.door = door;
    }

    /** The endpoint's own work. */
    abstract Response answer(Fields fields);

    /** Takes a JSON object or a form. */
    @POST
    public final Response post(String body) {
        return door.answer(() -> {
            MediaType type =
                    session.getContext().getHttpRequest().getHttpHeaders().getMediaType();
            if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return answerFromOrigin(Fields.json(body));
            }
            if (type != null && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
                return answerFromOrigin(Fields.form(body));
            }
            return Problem.response(
                    415,
                    "unsupported-media-type",
                    "Content-Type: application/json or application/x-www-form-urlencoded is accepted");
        });
    }

    /** Anything below. */
    @Path("{path:.+}")
    public final NotFoundResource below() {
        return new NotFoundResource();
    }

    private Response answerFromOrigin(Fields fields) {
        Optional<Response> refusal = door.admitOrigin(fields);
        return refusal.isPresent() ? refusal.get() : answer(fields);
    }

    /** Answers a browser's preflight. */
    @OPTIONS
    public final Response preflight() {
        return door.preflight();
    }

    /** Is not for this endpoint. */
    @GET
    public final Response get() {
        return notAllowed();
    }

    /** Is not for this endpoint. */
    @HEAD
    public final Response head() {
        return notAllowed();
    }

    /** Is not for this endpoint. */
    @PUT
    public final Response put() {
        return notAllowed();
    }

    /** Is not for this endpoint. */
    @PATCH
    public final Response patch() {
        return notAllowed();
    }

    /** Is not for this endpoint. */
    @DELETE
    public final Response delete() {
        return notAllowed();
    }

    private static Response notAllowed() {
        return Problem.methodNotAllowed("POST", "OPTIONS");
    }
}
