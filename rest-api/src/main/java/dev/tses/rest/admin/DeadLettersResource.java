package dev.tses.rest.admin;

import dev.tses.otp.domain.OtpStoreUnavailableException;
import dev.tses.otp.keycloak.DeadMail;
import dev.tses.otp.keycloak.DeadMails;
import dev.tses.otp.keycloak.OtpProvider;
import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The code mails of a realm that were given up, for administrators who may manage users, at {@code
 * /admin/realms/{realm}/tses/dead-letters}: listed newest first, replayed while the code is valid, or dropped. No code is ever
 * shown. What is replayed or dropped leaves an admin event.
 */
public final class DeadLettersResource {

    private static final int MOST = 100;
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]?|100");
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final KeycloakSession session;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder adminEvent;

    DeadLettersResource(KeycloakSession session, AdminPermissionEvaluator permissions, AdminEventBuilder adminEvent) {
        this.session = session;
        this.permissions = permissions;
        this.adminEvent = adminEvent;
    }

    /**
     * Lists them.
     *
     * @param limit how many at most, 1 to 100; 20 unless told
     * @param cursor {@code next} of the page before
     */
    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        if (limit != null && !COUNT.matcher(limit).matches()) {
            return invalid("limit: 1 to " + MOST + " is accepted");
        }
        if (cursor != null && !DeadMails.isId(cursor)) {
            return invalid("cursor: the member next of a page is accepted");
        }
        int max = limit == null ? 20 : Integer.parseInt(limit);
        return answer(mails -> {
            List<DeadMail> page = mails.newest(max, Optional.ofNullable(cursor));
            return Response.ok(DeadLettersJson.of(page, max))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    /** Drops all. */
    @DELETE
    public Response dropAll() {
        return answer(mails -> {
            long dropped = mails.dropAll();
            note(OperationType.DELETE);
            return Response.ok(Map.of("dropped", dropped))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    /** Drops one. */
    @DELETE
    @Path("{id}")
    public Response drop(@PathParam("id") String id) {
        return known(
                id,
                () -> answer(mails -> {
                    if (!mails.drop(id)) {
                        return unknown();
                    }
                    note(OperationType.DELETE);
                    return Response.noContent().build();
                }));
    }

    /** Has one tried again. */
    @POST
    @Path("{id}/replay")
    public Response replay(@PathParam("id") String id) {
        return known(
                id,
                () -> answer(mails -> switch (mails.replay(id)) {
                    case REPLAYED -> {
                        note(OperationType.ACTION);
                        yield Response.accepted(Map.of("id", id))
                                .type(MediaType.APPLICATION_JSON_TYPE)
                                .build();
                    }
                    case LATE ->
                        Problem.response(409, "code-expired", "The code in this mail has expired: it is not sent.");
                    case UNKNOWN -> unknown();
                }));
    }

    private Response answer(Function<DeadMails, Response> work) {
        permissions.users().requireManage();
        try {
            return work.apply(session.getProvider(OtpProvider.class).deadMails());
        } catch (OtpStoreUnavailableException e) {
            return Problem.response(
                    503, "unavailable", "The dead letters cannot be reached right now. Try again in a moment.", RETRY);
        }
    }

    private Response known(String id, Supplier<Response> work) {
        permissions.users().requireManage();
        return DeadMails.isId(id) ? work.get() : unknown();
    }

    private void note(OperationType operation) {
        adminEvent
                .operation(operation)
                .resource(ResourceType.REALM)
                .resourcePath(session.getContext().getUri())
                .success();
    }

    private static Response unknown() {
        return Problem.response(404, "not-found", "There is no such dead letter in this realm.");
    }

    private static Response invalid(String detail) {
        return Problem.response(400, "invalid-parameter", detail);
    }
}
