package dev.tses.rest.problem;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;

/** Every path that is none of the API's. */
public final class NotFoundResource {

    /** Is not here. */
    @GET
    public Response get() {
        return notFound();
    }

    /** Is not here. */
    @HEAD
    public Response head() {
        return notFound();
    }

    /** Is not here. */
    @POST
    public Response post() {
        return notFound();
    }

    /** Is not here. */
    @PUT
    public Response put() {
        return notFound();
    }

    /** Is not here. */
    @PATCH
    public Response patch() {
        return notFound();
    }

    /** Is not here. */
    @DELETE
    public Response delete() {
        return notFound();
    }

    /** Is not here. */
    @OPTIONS
    public Response options() {
        return notFound();
    }

    private static Response notFound() {
        return Problem.response(
                404, "not-found", "This is none of the API's paths: they are in its documentation, api/docs/.");
    }
}
