package dev.tses.rest.otp;

import dev.tses.otp.domain.Limit;
import dev.tses.rest.problem.Seconds;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * The fields of draft-ietf-httpapi-ratelimit-headers-10 for a limit that is reached: {@code RateLimit-Policy} names it with its
 * quota and window, {@code RateLimit} says that nothing of it remains and until when. Before a limit is reached they are not
 * sent: what remains of an address would tell how many codes others have requested for it.
 *
 * @param name of the limit
 * @param limit its quota and window
 * @param left seconds until there is quota again, at least one; empty if no time brings it
 */
record RateLimit(String name, Limit limit, Optional<Duration> left) {

    Response on(Response response) {
        String after = left.map(time -> ";t=" + Seconds.of(time)).orElse("");
        return Response.fromResponse(response)
                .header(
                        "RateLimit-Policy",
                        "\"" + name + "\";q=" + limit.count() + ";w="
                                + limit.window().toSeconds())
                .header("RateLimit", "\"" + name + "\";r=0" + after)
                .build();
    }
}
