package dev.tses.rest.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.audit.keycloak.AuditTrailProvider;
import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code POST /admin/realms/{realm}/tses/audit/erasure} with {@code {"user": "id"}} or {@code {"email": "…"}}, for administrators
 * who may manage users and events: takes a person out of the realm's audit trail. Answers 200 with {@code {"erased": n}}, the number
 * of rows. A user's present address goes with the id. The admin event that it leaves does not name the person.
 */
public final class ErasureResource {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of("user", "email");
    private static final int LONGEST = 320;
    private static final int LONGEST_BODY = 4096;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern USER_ID =
            Pattern.compile("(?:f:)?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?::.+)?");
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final KeycloakSession session;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder adminEvent;

    ErasureResource(KeycloakSession session, AdminPermissionEvaluator permissions, AdminEventBuilder adminEvent) {
        this.session = session;
        this.permissions = permissions;
        this.adminEvent = adminEvent;
    }

    /** Erases. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response erase(String body) {
        permissions.users().requireManage();
        permissions.realm().requireManageEvents();
        session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            Set<String> names = names(body);
            String realm = session.getContext().getRealm().getId();
            int erased = session.getProvider(AuditTrailProvider.class).erasure().erase(realm, names);
            adminEvent
                    .operation(OperationType.ACTION)
                    .resource(ResourceType.REALM)
                    .resourcePath(session.getContext().getUri())
                    .detail("erased", Integer.toString(erased))
                    .success();
            return Response.ok(Map.of("erased", erased))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (IllegalArgumentException e) {
            return Problem.response(400, "invalid-request", String.valueOf(e.getMessage()));
        } catch (TrailUnavailableException e) {
            return Problem.response(
                    503, "unavailable", "The audit trail cannot be changed now. Try again later.", RETRY);
        }
    }

    /** @throws IllegalArgumentException for what is not accepted; the message begins with the field */
    private Set<String> names(String body) {
        JsonNode json = object(body);
        json.fieldNames()
                .forEachRemaining(
                        field -> require(FIELDS.contains(field), "body: the fields user and email are accepted"));
        Set<String> names = new LinkedHashSet<>();
        text(json, "email", "an address")
                .map(address -> checked(address, ADDRESS, "email: an address is accepted"))
                .ifPresent(names::add);
        text(json, "user", "the id of a user").ifPresent(id -> {
            Optional<UserModel> user = Optional.ofNullable(
                    session.users().getUserById(session.getContext().getRealm(), id));
            // Of somebody who is gone only the shape can be told: a mere word would be found in everybody's rows.
            names.add(user.isPresent() ? id : checked(id, USER_ID, "user: the id of a user is accepted"));
            user.map(UserModel::getEmail).filter(address -> !address.isBlank()).ifPresent(names::add);
        });
        require(!names.isEmpty(), "body: {\"user\":\"id\"} or {\"email\":\"name@example.com\"} is accepted");
        return names;
    }

    private static String checked(String text, Pattern shape, String otherwise) {
        require(shape.matcher(text).matches(), otherwise);
        return text;
    }

    private static JsonNode object(String body) {
        require(body.length() <= LONGEST_BODY, "body: at most " + LONGEST_BODY + " characters are accepted");
        try {
            JsonNode json = JSON.readTree(body);
            require(json.isObject(), "body: a JSON object is accepted");
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("body: this is not JSON", e);
        }
    }

    private static Optional<String> text(JsonNode json, String field, String accepted) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        String text = value.asText().strip();
        require(
                value.isTextual() && !text.isEmpty() && text.length() <= LONGEST && text.indexOf('\0') < 0,
                field + ": " + accepted + " is accepted");
        return Optional.of(text);
    }

    private static void require(boolean accepted, String otherwise) {
        if (!accepted) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
