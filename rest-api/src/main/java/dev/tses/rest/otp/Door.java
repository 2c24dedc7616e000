package dev.tses.rest.otp;

import dev.tses.otp.keycloak.FormRequest;
import dev.tses.rest.problem.Problem;
import dev.tses.rest.problem.RealmGate;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;
import org.keycloak.services.cors.Cors;

/** What both endpoints do before their own work: the checks that Keycloak leaves to realm resources, and the client. */
final class Door {

    /** The client of a body that names none. */
    private static final String DEFAULT_CLIENT = "tses-api";

    private final KeycloakSession session;

    Door(KeycloakSession session) {
        this.session = session;
    }

    /** Runs an endpoint's work, its expected failures turned into problems: an exception would roll the request back. */
    Response answer(Supplier<Response> work) {
        HttpResponse response = session.getContext().getHttpResponse();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Pragma", "no-cache"); // RFC 6749, section 5.1
        try {
            return RealmGate.refusal(session).orElseGet(work);
        } catch (InvalidRequestException e) {
            return OtpProblems.invalid(e);
        }
    }

    Response preflight() {
        return Cors.builder()
                .auth()
                .preflight()
                .allowedMethods("POST", "OPTIONS")
                .add(Response.ok());
    }

    /**
     * Lets pages of the web origins of the client, or before it is authenticated of the client that a body names, read whatever
     * the answer is. Why a page of another origin
     * gets none; empty for all others and for programs.
     */
    Optional<Response> admitOrigin(Fields fields) {
        if (header("Origin").isEmpty()) {
            return Optional.empty();
        }
        RealmModel realm = session.getContext().getRealm();
        Optional<ClientModel> client = Optional.ofNullable(session.getContext().getClient())
                .or(() -> Optional.ofNullable(clientForm(fields).getFirst(OAuth2Constants.CLIENT_ID))
                        .map(id -> session.clients().getClientByClientId(realm, id)));
        if (client.isEmpty()) {
            return Optional.empty(); // told by its authentication
        }
        try {
            cors().checkAllowedOrigins(session, client.get()).add();
            return Optional.empty();
        } catch (ForbiddenException e) {
            return Optional.of(originNotAllowed());
        }
    }

    /** The client a body names, authenticated as at the token endpoint; or the answer that it is not. */
    Client authenticate(Fields fields) {
        session.getContext().setHttpRequest(new FormRequest(session.getContext().getHttpRequest(), clientForm(fields)));
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.CLIENT_LOGIN);
        Cors cors = cors();
        try {
            ClientModel client =
                    AuthorizeClientUtil.authorizeClient(session, event, cors).getClient();
            cors.add();
            return new Client.Known(client);
        } catch (ForbiddenException e) {
            return new Client.Unknown(originNotAllowed());
        } catch (WebApplicationException e) {
            return new Client.Unknown(invalidClient());
        }
    }

    Response invalidClient() {
        Response refusal = Problem.response(
                401, "invalid-client", "client_id, client_secret: the credentials of an enabled client are accepted");
        if (!isAuthorized()) {
            return refusal;
        }
        return Response.fromResponse(refusal) // RFC 6749, section 5.2
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Basic realm=\"" + session.getContext().getRealm().getName() + "\", charset=\"UTF-8\"")
                .build();
    }

    static Response unauthorizedClient() {
        return unauthorizedClient(
                "a client with direct access grants, or the email code grant, whose direct-grant flow has email codes"
                        + " is accepted");
    }

    /** @param why the client may not */
    static Response unauthorizedClient(String why) {
        return Problem.response(400, "unauthorized-client", "client_id: " + why);
    }

    static Response originNotAllowed() {
        return Problem.response(403, "origin-not-allowed", "Origin: the web origins of the client are accepted.");
    }

    /** The parameters that name and authenticate a client, with the default where there are none. */
    MultivaluedMap<String, String> clientForm(Fields fields) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        for (String name : new String[] {
            OAuth2Constants.CLIENT_ID,
            OAuth2Constants.CLIENT_SECRET,
            OAuth2Constants.CLIENT_ASSERTION,
            OAuth2Constants.CLIENT_ASSERTION_TYPE
        }) {
            fields.text(name).ifPresent(value -> form.add(name, value));
        }
        if (form.isEmpty() && !isAuthorized()) {
            form.add(OAuth2Constants.CLIENT_ID, DEFAULT_CLIENT);
        }
        return form;
    }

    private boolean isAuthorized() {
        return header(HttpHeaders.AUTHORIZATION).isPresent();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name));
    }

    private static Cors cors() {
        return Cors.builder()
                .auth()
                .allowedMethods("POST")
                .exposedHeaders(HttpHeaders.RETRY_AFTER, "RateLimit", "RateLimit-Policy");
    }

    /** A client, or why there is none. */
    sealed interface Client {
        record Known(ClientModel model) implements Client {}

        record Unknown(Response response) implements Client {}
    }
}
