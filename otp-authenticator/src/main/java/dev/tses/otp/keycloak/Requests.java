package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Requester;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/** What a request says of who made it. */
final class Requests {

    private static final int LONGEST = 512;

    private Requests() {}

    /** @param countryHeader the header in which a proxy tells the country; empty where none does */
    static Requester requester(KeycloakSession session, String countryHeader) {
        KeycloakContext context = session.getContext();
        return new Requester(
                System.currentTimeMillis(),
                Optional.ofNullable(context.getConnection().getRemoteAddr()).orElse(""),
                header(context, HttpHeaders.USER_AGENT),
                countryHeader.isEmpty() ? "" : header(context, countryHeader),
                context.getUri().getBaseUri().toString());
    }

    private static String header(KeycloakContext context, String name) {
        return Optional.ofNullable(context.getHttpRequest().getHttpHeaders().getHeaderString(name))
                .filter(value -> value.length() <= LONGEST)
                .orElse("");
    }
}
