package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditFilter;
import dev.tses.audit.domain.AuditOrder;
import dev.tses.audit.domain.AuditQuery;
import dev.tses.audit.domain.IpRange;
import dev.tses.audit.domain.Outcome;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogParametersTest {

    @Test
    void nothingGivenAsksForTheNewestRows() {
        assertThat(logs()).isEqualTo(new LogRequest(AuditQuery.newest("realm"), Format.JSON, 50));
    }

    @Test
    void everythingCanBeGiven() {
        AuditCursor cursor =
                new AuditCursor(AuditOrder.OLDEST, Instant.parse("2026-11-22T12:00:00Z"), UUID.randomUUID());

        AuditQuery query = logs(
                        "email",
                        "Alice@Example.com",
                        "event",
                        "login, Logout",
                        "event",
                        "CODE_SENT",
                        "outcome",
                        "error",
                        "client",
                        "tses-web",
                        "user",
                        "5d6f3a52",
                        "ip",
                        "192.0.2.0/24",
                        "session",
                        "s1",
                        "reference",
                        "K7QM",
                        "text",
                        "magic link",
                        "from",
                        "2026-11-22T12:00:00Z",
                        "to",
                        "2026-11-22T14:00:00 01:00",
                        "order",
                        "Oldest",
                        "limit",
                        "7",
                        "cursor",
                        cursor.encode())
                .query();

        assertThat(query.filter())
                .isEqualTo(AuditFilter.where()
                        .email("alice@example.com")
                        .events(Set.of("LOGIN", "LOGOUT", "CODE_SENT"))
                        .outcome(Outcome.ERROR)
                        .client("tses-web")
                        .user("5d6f3a52")
                        .ip(IpRange.of("192.0.2.0/24"))
                        .session("s1")
                        .reference("K7QM")
                        .text("magic link")
                        .from(Instant.parse("2026-11-22T12:00:00Z"))
                        .to(Instant.parse("2026-11-22T13:00:00Z"))
                        .build());
        assertThat(query.order()).isEqualTo(AuditOrder.OLDEST);
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.after()).contains(cursor);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 1001",
        "limit, -1",
        "limit, +7",
        "limit, many",
        "from, yesterday",
        "to, 2026-11-22",
        "cursor, x",
        "cursor, ffffffffffffffffffffffffffffffffff",
        "cursor, AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "event, 'LOGIN,'",
        "outcome, maybe",
        "ip, somewhere",
        "ip, 192.0.2.7/24",
        "ip, 192.0.2.0/33",
        "order, random",
        "text, '!?'",
        "format, xml",
        "format, CSV",
        "realm, other"
    })
    void whatIsNotAcceptedIsNamed(String name, String value) {
        assertThatThrownBy(() -> logs(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(name + ": .*(accepted|the network is 192\\.0\\.2\\.0/24|keep the order).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "event",
                "outcome",
                "client",
                "user",
                "ip",
                "session",
                "reference",
                "text",
                "from",
                "to",
                "order",
                "limit",
                "cursor",
                "format"
            })
    void neitherBlankNorTwice(String name) {
        assertThatThrownBy(() -> logs(name, "")).hasMessageStartingWith(name + ": ");
        assertThatThrownBy(() -> logs(name, " ")).hasMessageStartingWith(name + ": ");
        if (!name.equals("event")) {
            assertThatThrownBy(() -> logs(name, "1", name, "1")).hasMessage(name + ": accepted once");
        }
    }

    @Test
    void filesTakeAnyNumberOfRowsInPages() {
        assertThat(logs("format", "csv"))
                .extracting(LogRequest::most, request -> request.query().limit())
                .containsExactly(Long.MAX_VALUE, 1000);
        assertThat(logs("format", "ndjson", "limit", "2500"))
                .extracting(LogRequest::most, request -> request.query().limit())
                .containsExactly(2500L, 1000);
        assertThat(logs("format", "ndjson", "limit", "5"))
                .extracting(LogRequest::most, request -> request.query().limit())
                .containsExactly(5L, 5);
        assertThatThrownBy(() -> logs("format", "csv", "limit", "0"))
                .hasMessage("limit: a positive number is accepted");
    }

    @Test
    void aUserAsksForTheirOwnSigningInOnly() {
        assertThat(history().query().filter())
                .isEqualTo(
                        AuditFilter.where().user("me").events(SignInEvents.ALL).build());
        assertThat(history("event", "login").query().filter())
                .isEqualTo(
                        AuditFilter.where().user("me").events(Set.of("LOGIN")).build());
        assertThatThrownBy(() -> history("event", "LOGIN,ADMIN_UPDATE"))
                .hasMessageStartingWith("event: events about signing in are accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "outcome", "client", "user", "ip", "session", "reference", "text", "realm"})
    void aUserAsksByNothingElse(String name) {
        assertThatThrownBy(() -> history(name, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + ": not a parameter; accepted are event, from, to, order, limit, cursor, format");
    }

    @Test
    void aNameThatIsNotOursIsShownHarmlessAndShort() {
        assertThatThrownBy(() -> logs("😀", "1")).hasMessageStartingWith("?: not a parameter");
        assertThatThrownBy(() -> logs("x".repeat(1000), "1")).hasMessageStartingWith("x".repeat(32) + ": not");
    }

    private static LogRequest logs(String... namesAndValues) {
        LogParameters given = given(namesAndValues);
        return given.logs("realm", format(given));
    }

    private static LogRequest history(String... namesAndValues) {
        LogParameters given = given(namesAndValues);
        return given.history("realm", "me", format(given));
    }

    private static Format format(LogParameters given) {
        Optional<Format> format = given.format("");
        assertThat(format).isPresent();
        return format.orElseThrow();
    }

    private static LogParameters given(String... namesAndValues) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new LogParameters(given);
    }
}
