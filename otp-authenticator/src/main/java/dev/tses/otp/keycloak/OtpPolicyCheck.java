package dev.tses.otp.keycloak;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.services.ErrorResponse;

/**
 * Refuses settings that make no policy, with a 400 that the admin console shows, before they are saved. Keycloak offers an
 * authenticator no say in this, so every execution config that the admin API reads is looked at here.
 */
@Provider
public final class OtpPolicyCheck implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body instanceof AuthenticatorConfigRepresentation execution && execution.getConfig() != null) {
            try {
                OtpPolicyConfig.check(execution.getConfig());
            } catch (IllegalArgumentException e) {
                throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
            }
        }
        return body;
    }
}
