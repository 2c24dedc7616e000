package dev.tses.otp.keycloak;

import dev.tses.otp.domain.OtpStoreUnavailableException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.messages.Messages;

/**
 * The page behind the link "this was not me" in a code's mail: {@code GET} asks, and changes nothing, as mail scanners follow
 * links; {@code POST} revokes the code. The sealed key in the path is all that is needed, and good for nothing else. The answers
 * tell nothing of an account.
 */
@Provider
public final class NotMeResource {

    private static final String PAGE = "tses-not-me.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;

    NotMeResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Asks. */
    @GET
    @Path("{key}")
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@PathParam("key") String key) {
        return refusal().orElseGet(() -> revocation(key)
                .map(revocation -> page("ask", revocation)
                        .setAttribute(
                                "tsesAction",
                                session.getContext().getUri().getRequestUri().toString())
                        .createForm(PAGE))
                .orElseGet(this::gone));
    }

    /** Revokes. */
    @POST
    @Path("{key}")
    @Produces(MediaType.TEXT_HTML)
    public Response revoke(@PathParam("key") String key) {
        return refusal().orElseGet(() -> revocation(key)
                .map(revocation -> {
                    try {
                        return session.getProvider(OtpProvider.class).revoke(revocation)
                                ? page("done", revocation).createForm(PAGE)
                                : gone();
                    } catch (OtpStoreUnavailableException e) {
                        return form().setError("tsesUnavailable").createErrorPage(Response.Status.SERVICE_UNAVAILABLE);
                    }
                })
                .orElseGet(this::gone));
    }

    private Optional<Revocation> revocation(String key) {
        return new SealedRevocation(session)
                .open(key)
                .filter(revocation -> System.currentTimeMillis() < revocation.until());
    }

    /** What Keycloak checks before its own pages. */
    private Optional<Response> refusal() {
        String scheme = session.getContext().getUri().getBaseUri().getScheme();
        if (!"https".equals(scheme)
                && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            return Optional.of(form().setError(Messages.HTTPS_REQUIRED).createErrorPage(Response.Status.FORBIDDEN));
        }
        return realm.isEnabled()
                ? Optional.empty()
                : Optional.of(form().setError(Messages.REALM_NOT_ENABLED).createErrorPage(Response.Status.FORBIDDEN));
    }

    private Response gone() {
        return form().setAttribute("tsesState", "gone").createForm(PAGE);
    }

    private LoginFormsProvider page(String state, Revocation revocation) {
        return form().setAttribute("tsesState", state)
                .setAttribute("tsesReference", revocation.reference())
                .setAttribute("tsesClientName", ClientName.of(realm, revocation.client()));
    }

    private LoginFormsProvider form() {
        session.getContext().getHttpResponse().setHeader("Cache-Control", "no-store");
        // Keycloak reads it for its own pages only.
        Optional.ofNullable(session.getContext()
                        .getUri()
                        .getQueryParameters()
                        .getFirst(LocaleSelectorProvider.KC_LOCALE_PARAM))
                .ifPresent(tag -> session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, tag));
        return session.getProvider(LoginFormsProvider.class);
    }
}
