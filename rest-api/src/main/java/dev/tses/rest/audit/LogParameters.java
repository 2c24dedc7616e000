package dev.tses.rest.audit;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query parameters of the endpoint. What is not accepted is said with the parameter's name. */
final class LogParameters {

    static final String CURSOR = "cursor";

    private static final String EMAIL = "email";
    private static final String EVENT = "event";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String LIMIT = "limit";
    private static final List<String> ALL = List.of(EMAIL, EVENT, FROM, TO, LIMIT, CURSOR);

    private final MultivaluedMap<String, String> given;

    LogParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /** @throws IllegalArgumentException for what is not accepted; the message begins with the parameter's name */
    AuditQuery query(String realmId) {
        Optional<String> unknown = given.keySet().stream()
                .filter(name -> !ALL.contains(name))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            throw new IllegalArgumentException(
                    shown(unknown.get()) + ": not a parameter; accepted are " + String.join(", ", ALL));
        }
        return new AuditQuery(
                realmId,
                one(EMAIL),
                events(),
                one(FROM, LogParameters::time, "a time as in 2026-11-22T12:00:00Z is accepted"),
                one(TO, LogParameters::time, "a time as in 2026-11-22T12:00:00Z is accepted"),
                one(CURSOR, AuditCursor::decode, "a cursor of an earlier answer is accepted"),
                one(LIMIT, Integer::valueOf, "1 to " + AuditQuery.MOST_ROWS + " is accepted")
                        .orElse(AuditQuery.DEFAULT_ROWS));
    }

    private Set<String> events() {
        return given.getOrDefault(EVENT, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private Optional<String> one(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new IllegalArgumentException(name + ": accepted once");
        }
        return values.stream().findFirst();
    }

    private <T> Optional<T> one(String name, Function<String, T> reader, String accepted) {
        Optional<String> value = one(name);
        try {
            return value.map(reader);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + accepted, e);
        }
    }

    /** A plus sign that was not encoded arrives as a space. */
    private static Instant time(String text) {
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    }

    /** A name that is not ours could be anything. */
    private static String shown(String name) {
        String shown = name.replaceAll("[^A-Za-z0-9_-]", "?");
        return shown.substring(0, Math.min(shown.length(), 32));
    }
}
