package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueryTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void asksForSoManyRowsAtMost(int limit) {
        assertThatThrownBy(() -> query(AuditOrder.NEWEST, Optional.empty(), limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: 1 to 1000 is accepted");
    }

    @Test
    void takesNoCursorOfTheOtherOrder() {
        AuditCursor oldest = new AuditCursor(AuditOrder.OLDEST, Rows.NOON, new UUID(0, 0));

        assertThat(query(AuditOrder.OLDEST, Optional.of(oldest), 1).after()).contains(oldest);
        assertThatThrownBy(() -> query(AuditOrder.NEWEST, Optional.of(oldest), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cursor: this one was given for the other order");
    }

    @Test
    void takesNoCursorOfATimeThatNoRowHas() {
        AuditCursor never = new AuditCursor(AuditOrder.NEWEST, Instant.parse("+12026-11-22T12:00:00Z"), new UUID(0, 0));

        assertThatThrownBy(() -> query(AuditOrder.NEWEST, Optional.of(never), 1))
                .hasMessage("cursor: a cursor of an earlier answer is accepted");
    }

    @Test
    void aPageHasANextOneOnlyIfThereIsMore() {
        AuditRow first = Rows.login();
        AuditRow second = Rows.login();
        AuditQuery two = query(AuditOrder.OLDEST, Optional.empty(), 2);
        AuditQuery one = query(AuditOrder.OLDEST, Optional.empty(), 1);

        assertThat(AuditPage.of(List.of(first, second), two).next()).isEmpty();
        assertThat(AuditPage.of(List.of(first, second), one))
                .isEqualTo(new AuditPage(List.of(first), Optional.of(AuditCursor.at(first, AuditOrder.OLDEST))));
    }

    private static AuditQuery query(AuditOrder order, Optional<AuditCursor> after, int limit) {
        return new AuditQuery("r", AuditFilter.NONE, order, after, limit);
    }
}
