package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private final List<AuditRow> rows = IntStream.range(0, 10)
            .mapToObj(i -> Rows.row("LOGIN", "a@example.com", Rows.NOON.plusMillis(i)))
            .toList();
    private int asked;

    @Test
    void readsEverythingPageByPageInOrder() {
        assertThat(trail(99).all(oldest(3))).containsExactlyElementsOf(rows);
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void asksForNoMoreThanWhatIsTaken() {
        Stream<AuditRow> all = trail(99).all(oldest(3));
        assertThat(asked).isEqualTo(1);

        assertThat(all.limit(6).iterator()).toIterable().containsExactlyElementsOf(rows.subList(0, 6));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void beginsAfterTheCursor() {
        AuditCursor third = AuditCursor.at(rows.get(2), AuditOrder.OLDEST);

        assertThat(trail(99).all(oldest(3).after(third))).containsExactlyElementsOf(rows.subList(3, 10));
    }

    @Test
    void neverEndsAsIfCompleteWhenTheTrailGoesAway() {
        List<AuditRow> read = new ArrayList<>();
        Stream<AuditRow> all = trail(2).all(oldest(3));

        assertThatThrownBy(() -> all.forEach(read::add)).isInstanceOf(TrailUnavailableException.class);
        assertThat(read).isEqualTo(rows.subList(0, 6));
        assertThatThrownBy(() -> trail(0).all(oldest(3))).isInstanceOf(TrailUnavailableException.class);
    }

    /** @param answers before it goes away */
    private AuditTrail trail(int answers) {
        return query -> {
            if (asked >= answers) {
                throw new TrailUnavailableException("away");
            }
            asked++;
            List<AuditRow> found = rows.stream()
                    .filter(row -> query.after()
                            .filter(after -> !row.createdAt().isAfter(after.createdAt()))
                            .isEmpty())
                    .limit(query.limit() + 1L)
                    .toList();
            return AuditPage.of(found, query);
        };
    }

    private static AuditQuery oldest(int limit) {
        return new AuditQuery(Rows.REALM, AuditFilter.NONE, AuditOrder.OLDEST, Optional.empty(), limit);
    }
}
