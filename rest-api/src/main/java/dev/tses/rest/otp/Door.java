package dev.tses.rest.otp;

import dev.tses.rest.problem.Problem;
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
        session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            return precondition().orElseGet(work);
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

    /** The client a body names, authenticated as at the token endpoint; or the answer that it is not. */
    Client authenticate(Fields fields) {
        session.getContext().setHttpRequest(new FormRequest(session.getContext().getHttpRequest(), clientForm(fields)));
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.CLIENT_LOGIN);
        Cors cors = Cors.builder().auth().allowedMethods("POST").auth();
        try {
            ClientModel client =
                    AuthorizeClientUtil.authorizeClient(session, event, cors).getClient();
            cors.add();
            return new Client.Known(client);
        } catch (WebApplicationException e) {
            return new Client.Unknown(invalidClient());
        }
    }

    static Response invalidClient() {
        return Problem.response(
                401, "invalid-client", "client_id, client_secret: the credentials of an enabled client are accepted");
    }

    static Response unauthorizedClient() {
        return Problem.response(
                400,
                "unauthorized-client",
                "client_id: a client with direct access grants whose flow has email codes is accepted");
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
        boolean inHeader =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION)
                        != null;
        if (form.isEmpty() && !inHeader) {
            form.add(OAuth2Constants.CLIENT_ID, DEFAULT_CLIENT);
        }
        return form;
    }

    private Optional<Response> precondition() {
        RealmModel realm = session.getContext().getRealm();
        boolean https =
                "https".equals(session.getContext().getUri().getBaseUri().getScheme());
        if (!https && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            return Optional.of(Problem.response(403, "https-required", "This realm is served over https only."));
        }
        if (!realm.isEnabled()) {
            return Optional.of(Problem.response(403, "realm-disabled", "This realm is not enabled."));
        }
        return Optional.empty();
    }

    /** A client, or why there is none. */
    sealed interface Client {
        record Known(ClientModel model) implements Client {}

        record Unknown(Response response) implements Client {}
    }
}
