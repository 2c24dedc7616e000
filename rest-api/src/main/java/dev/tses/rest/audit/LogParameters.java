package dev.tses.rest.audit;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditFilter;
import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.IpRange;
import dev.tses.audit.domain.Outcome;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query parameters of the endpoints. What is not accepted is said with the parameter's name. */
final class LogParameters {

    static final String CURSOR = "cursor";

    private static final String EVENT = "event";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String ORDER = "order";
    private static final String LIMIT = "limit";
    private static final String FORMAT = "format";
    private static final List<String> OWN = List.of(EVENT, FROM, TO, ORDER, LIMIT, CURSOR, FORMAT);
    private static final List<String> CONDITIONS =
            List.of("email", "outcome", "client", "user", "ip", "session", "reference", "text");
    private static final List<String> ALL =
            Stream.concat(CONDITIONS.stream(), OWN.stream()).toList();

    private static final String TIME = "a time as in 2026-11-22T12:00:00Z is accepted";
    private static final String MONTH = "a month as in 2026-11 is accepted";
    private static final int MONTH_LENGTH = "2026-11".length();
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,17}");

    private final MultivaluedMap<String, String> given;

    LogParameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /**
     * The format that the parameter names; without one, that which is wanted most.
     *
     * @param accept the header
     * @return empty if the header forbids all there are
     * @throws IllegalArgumentException for a name that is none
     */
    Optional<Format> format(String accept) {
        Optional<Format> named = one(
                FORMAT,
                value -> Format.named(value).orElseThrow(IllegalArgumentException::new),
                "json," + " csv or ndjson is accepted");
        return named.or(() -> Format.wanted(accept));
    }

    /**
     * A request for any rows of a realm.
     *
     * @throws IllegalArgumentException for what is not accepted; the message begins with the parameter's name
     */
    LogRequest logs(String realmId, Format format) {
        requireOnly(ALL);
        AuditFilter.Builder where = where();
        one("email").ifPresent(where::email);
        one("outcome", LogParameters::outcome, "success or error is accepted").ifPresent(where::outcome);
        one("client").ifPresent(where::client);
        one("user").ifPresent(where::user);
        one("ip").map(IpRange::of).ifPresent(where::ip);
        one("session").ifPresent(where::session);
        one("reference").ifPresent(where::reference);
        one("text").ifPresent(where::text);
        return request(realmId, where.build(), format);
    }

    /**
     * A request for a user's own history.
     *
     * @throws IllegalArgumentException for what is not accepted; the message begins with the parameter's name
     */
    LogRequest history(String realmId, String userId, Format format) {
        requireOnly(OWN);
        AuditFilter asked = where().user(userId).build();
        if (!SignInEvents.ALL.containsAll(asked.events())) {
            throw new IllegalArgumentException(
                    "event: events about signing in are accepted, such as LOGIN or CODE_REFUSED");
        }
        AuditFilter own = asked.events().isEmpty()
                ? where().user(userId).events(SignInEvents.ALL).build()
                : asked;
        return request(realmId, own, format);
    }

    /**
     * The months of a proof: from the first to this one unless told.
     *
     * @throws IllegalArgumentException for what is not accepted; the message begins with the parameter's name
     */
    ProofMonths proof(YearMonth now) {
        requireOnly(List.of(FROM, TO));
        return new ProofMonths(
                one(FROM, LogParameters::month, MONTH).orElse(YearMonth.of(1970, 1)),
                one(TO, LogParameters::month, MONTH).orElse(now));
    }

    private void requireOnly(List<String> accepted) {
        Optional<String> other = given.keySet().stream()
                .filter(name -> !accepted.contains(name))
                .sorted()
                .findFirst();
        if (other.isPresent()) {
            throw new IllegalArgumentException(
                    shown(other.get()) + ": not a parameter; accepted are " + String.join(", ", accepted));
        }
    }

    private AuditFilter.Builder where() {
        AuditFilter.Builder where = AuditFilter.where().events(events());
        one(FROM, LogParameters::time, TIME).ifPresent(where::from);
        one(TO, LogParameters::time, TIME).ifPresent(where::to);
        return where;
    }

    private LogRequest request(String realmId, AuditFilter filter, Format format) {
        AuditOrder order =
                one(ORDER, LogParameters::order, "newest or oldest is accepted").orElse(AuditOrder.NEWEST);
        Optional<AuditCursor> cursor = one(CURSOR, AuditCursor::decode, "a cursor of an earlier answer is accepted");
        String accepted = format == Format.JSON ? "1 to " + AuditQuery.MOST_ROWS : "a positive number";
        long most = one(LIMIT, LogParameters::count, accepted + " is accepted")
                .orElse(format == Format.JSON ? AuditQuery.DEFAULT_ROWS : Long.MAX_VALUE);
        if (format == Format.JSON && most > AuditQuery.MOST_ROWS) {
            throw new IllegalArgumentException(
                    LIMIT + ": " + accepted + " is accepted; csv and ndjson take any number");
        }
        int page = (int) Math.min(most, AuditQuery.MOST_ROWS);
        return new LogRequest(new AuditQuery(realmId, filter, order, cursor, page), format, most);
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

    private static Outcome outcome(String text) {
        return Outcome.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static AuditOrder order(String text) {
        return AuditOrder.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static long count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Long.parseLong(text);
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

    /** Of four digits and two: years beyond are no times that a row can have. */
    private static YearMonth month(String text) {
        if (text.length() != MONTH_LENGTH) {
            throw new IllegalArgumentException("not a month");
        }
        return YearMonth.parse(text);
    }
}
