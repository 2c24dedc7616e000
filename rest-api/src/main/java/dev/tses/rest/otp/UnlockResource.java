package dev.tses.rest.otp;

import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.OtpStoreUnavailableException;
import dev.tses.otp.keycloak.OtpProvider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.events.Details;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code POST /admin/realms/{realm}/tses/unlock} with {@code {"email": "…"}}, for administrators who may manage users: lifts
 * the lock that wrong codes have put on an address, whether or not it belongs to a user. Answers 200 with {@code
 * {"unlocked": true}}, or {@code false} where nothing was locked or counted.
 */
public final class UnlockResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder adminEvent;

    /** @param permissions of the administrator, in the session's realm */
    public UnlockResource(KeycloakSession session, AdminPermissionEvaluator permissions, AdminEventBuilder adminEvent) {
        this.session = session;
        this.permissions = permissions;
        this.adminEvent = adminEvent;
    }

    /** Lifts the lock. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unlock(String body) {
        permissions.users().requireManage();
        try {
            EmailAddress email = Fields.json(body).email();
            boolean unlocked = session.getProvider(OtpProvider.class).unlock(email);
            adminEvent
                    .operation(OperationType.ACTION)
                    .resource(ResourceType.USER_LOGIN_FAILURE)
                    .resourcePath(session.getContext().getUri())
                    .detail(Details.EMAIL, email.value())
                    .success();
            return Response.ok(Map.of("unlocked", unlocked))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (InvalidRequestException e) {
            return OtpProblems.invalid(e);
        } catch (OtpStoreUnavailableException e) {
            return OtpProblems.unavailable();
        }
    }
}
