package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditQuery;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogParametersTest {

    @Test
    void nothingGivenAsksForTheNewestRows() {
        assertThat(query()).isEqualTo(AuditQuery.newest("realm"));
    }

    @Test
    void everythingCanBeGiven() {
        AuditCursor cursor = new AuditCursor(Instant.parse("2026-11-22T12:00:00Z"), UUID.randomUUID());

        AuditQuery query = query(
                "email",
                "Alice@Example.com",
                "event",
                "login, Logout",
                "event",
                "CODE_SENT",
                "from",
                "2026-11-22T12:00:00Z",
                "to",
                "2026-11-22T14:00:00 01:00",
                "limit",
                "7",
                "cursor",
                cursor.encode());

        assertThat(query.email()).contains("alice@example.com");
        assertThat(query.events()).containsExactlyInAnyOrder("LOGIN", "LOGOUT", "CODE_SENT");
        assertThat(query.from()).contains(Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(query.to()).contains(Instant.parse("2026-11-22T13:00:00Z"));
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.after()).contains(cursor);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 501",
        "limit, many",
        "limit, ''",
        "from, yesterday",
        "to, 2026-11-22",
        "cursor, x",
        "cursor, ffffffffffffffffffffffffffffffff",
        "event, ''",
        "event, 'LOGIN,'",
        "email, ''",
        "user, alice"
    })
    void whatIsNotAcceptedIsNamed(String name, String value) {
        assertThatThrownBy(() -> query(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + ": ");
    }

    @Test
    void aNameThatIsNotOursIsShownHarmlessAndShort() {
        assertThatThrownBy(() -> query("😀", "1")).hasMessageStartingWith("?: not a parameter");
        assertThatThrownBy(() -> query("x".repeat(1000), "1")).hasMessageStartingWith("x".repeat(32) + ": not");
    }

    @Test
    void whatIsGivenTwiceIsNotGuessed() {
        assertThatThrownBy(() -> query("limit", "1", "limit", "2")).hasMessage("limit: accepted once");
    }

    private static AuditQuery query(String... namesAndValues) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new LogParameters(given).query("realm");
    }
}
