package dev.tses.rest.docs;

import dev.tses.rest.problem.Problem;
import dev.tses.rest.problem.ReadOnlyEndpoint;
import dev.tses.rest.problem.RealmGate;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/**
 * {@code GET …/api/docs/}: a page that shows {@code openapi.yaml} and tries it out, and the files it is made of. Browsers ask
 * each time whether a file has changed, and get nothing but a 304 if it has not.
 */
public final class DocsResource extends ReadOnlyEndpoint {

    private final KeycloakSession session;
    private final String name;

    /** @param path what follows {@code /api/docs}: nothing, or a slash and perhaps the name of a file */
    public DocsResource(KeycloakSession session, String path) {
        this.session = session;
        this.name = path.isEmpty() ? "" : path.substring(1);
    }

    /** Answers a file. */
    @GET
    public Response get() {
        return RealmGate.refusal(session).orElseGet(this::answer);
    }

    /** Answers what GET does; the server leaves the body out. */
    @HEAD
    public Response head() {
        return get();
    }

    /** Is not for a file. */
    @OPTIONS
    public Response options() {
        return notAllowed();
    }

    private Response answer() {
        URI here = session.getContext().getUri().getAbsolutePath();
        if (name.isEmpty() && !here.getPath().endsWith("/")) {
            // The page names its files relative to itself.
            return Response.temporaryRedirect(URI.create(here + "/")).build();
        }
        return DocsFile.named(name).map(this::answer).orElseGet(DocsResource::notFound);
    }

    private Response answer(DocsFile file) {
        // Keycloak's own would overwrite ours.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        Response.ResponseBuilder answer = isKnown(file.tag())
                ? Response.notModified()
                : Response.ok(file.content()).header(HttpHeaders.CONTENT_TYPE, file.type());
        DocsHeaders.of(session.getContext().getRealm()).forEach(answer::header);
        return answer.header(HttpHeaders.ETAG, file.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private boolean isKnown(String tag) {
        String known =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return known != null && known.contains(tag);
    }

    @Override
    protected Response notAllowed() {
        return DocsFile.named(name)
                .map(file -> Problem.methodNotAllowed("GET", "HEAD"))
                .orElseGet(DocsResource::notFound);
    }

    private static Response notFound() {
        return Problem.response(404, "not-found", "This is no file of the documentation.");
    }
}
