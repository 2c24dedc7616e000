package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {

    @Test
    void looksForAddressesAndEventsInAnySpelling() {
        AuditQuery query = query(Optional.of(" ALICE@Example.com"), Set.of("login", "Code_Sent"), 50);

        assertThat(query.email()).contains("alice@example.com");
        assertThat(query.events()).containsExactlyInAnyOrder("LOGIN", "CODE_SENT");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501})
    void asksForSoManyRowsAtMost(int limit) {
        assertThatThrownBy(() -> query(Optional.empty(), Set.of(), limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 500");
    }

    @Test
    void namesTheConditionThatIsNotAccepted() {
        assertThatThrownBy(() -> query(Optional.of(" "), Set.of(), 50)).hasMessageStartingWith("email: ");
        assertThatThrownBy(() -> query(Optional.of("a\0@example.com"), Set.of(), 50))
                .hasMessageStartingWith("email: ");
        assertThatThrownBy(() -> query(Optional.empty(), Set.of("LOGIN", "LOG OUT"), 50))
                .hasMessageStartingWith("event: ");
        assertThatThrownBy(() -> between(Optional.of(Instant.MIN), Optional.empty(), Optional.empty()))
                .hasMessageStartingWith("from: ");
        assertThatThrownBy(() -> between(Optional.empty(), Optional.of(Instant.MAX), Optional.empty()))
                .hasMessageStartingWith("to: ");
        AuditCursor never = AuditCursor.decode("f".repeat(32));
        assertThatThrownBy(() -> between(Optional.empty(), Optional.empty(), Optional.of(never)))
                .hasMessageStartingWith("cursor: ");
    }

    @Test
    void aPageHasANextOneOnlyIfThereIsMore() {
        AuditRow first = Rows.login();
        AuditRow second = Rows.login();

        assertThat(AuditPage.of(List.of(first, second), 2).next()).isEmpty();
        assertThat(AuditPage.of(List.of(first, second), 1))
                .isEqualTo(new AuditPage(List.of(first), Optional.of(AuditCursor.at(first))));
    }

    private static AuditQuery query(Optional<String> email, Set<String> events, int limit) {
        return new AuditQuery("r", email, events, Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    private static AuditQuery between(Optional<Instant> from, Optional<Instant> to, Optional<AuditCursor> after) {
        return new AuditQuery("r", Optional.empty(), Set.of(), from, to, after, 50);
    }
}
