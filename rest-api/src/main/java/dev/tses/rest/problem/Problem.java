package dev.tses.rest.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error as RFC 9457 has it: {@code application/problem+json} with a type that stays, and a detail for a person. */
public final class Problem {

    private static final String TYPE = "urn:tses:problem:";

    private Problem() {}

    /**
     * An answer.
     *
     * @param status the HTTP status, 400 to 599
     * @param type what went wrong, for programs: a lower-case name with dashes, the end of the problem's type URN
     * @param detail what a person can do about it; nothing secret
     */
    public static Response response(int status, String type, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE + type);
        body.put("title", title(status));
        body.put("status", status);
        body.put("detail", detail);
        return Response.status(status)
                .type("application/problem+json")
                .entity(body)
                .build();
    }

    /** An answer that says when to come back: {@code Retry-After} in whole seconds, at least one. */
    public static Response response(int status, String type, String detail, Duration retryAfter) {
        return Response.fromResponse(response(status, type, detail))
                .header(HttpHeaders.RETRY_AFTER, Seconds.of(retryAfter))
                .build();
    }

    /** The answer to a method that an endpoint does not have. */
    public static Response methodNotAllowed(String... allowed) {
        String methods = String.join(", ", allowed);
        return Response.fromResponse(response(405, "method-not-allowed", methods + " are accepted here."))
                .header(HttpHeaders.ALLOW, methods)
                .build();
    }

    private static String title(int status) {
        if (status == 423) {
            return "Locked";
        }
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
