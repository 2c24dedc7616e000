package dev.tses.rest.problem;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;

/**
 * An endpoint that changes nothing. The methods that would are answered here and not left to the server's REST layer, which
 * answers 500 for those that match no method of a realm resource.
 */
public abstract class ReadOnlyEndpoint {

    /** For those who read. */
    protected ReadOnlyEndpoint() {}

    /** The answer to a method that the endpoint does not have. */
    protected abstract Response notAllowed();

    /** Is not for this endpoint. */
    @POST
    public final Response post() {
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
}
