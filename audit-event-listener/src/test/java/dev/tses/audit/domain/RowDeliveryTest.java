package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.Rows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowDeliveryTest {

    private static final RowQueue QUEUE_AWAY = rows -> {
        throw new IllegalStateException("away");
    };
    private static final RowTable TABLE_AWAY = rows -> {
        throw new TrailUnavailableException("away");
    };

    private final List<AuditRow> queued = new ArrayList<>();
    private final List<AuditRow> written = new ArrayList<>();
    private final List<AuditRow> lost = new ArrayList<>();
    private final CountingMeter meter = new CountingMeter();
    private final List<AuditRow> rows = List.of(Rows.login(), Rows.login());

    @Test
    void rowsAreQueuedAtOnce() {
        delivery(TABLE_AWAY).deliver(rows, queued::addAll);

        assertThat(queued).isEqualTo(rows);
        assertThat(meter).isEqualTo(new CountingMeter());
    }

    @Test
    void rowsAreWrittenWhenTheQueueIsAway() {
        delivery(given -> {
                    written.addAll(given);
                    return new RowTable.Written(given.size(), List.of());
                })
                .deliver(rows, QUEUE_AWAY);

        assertThat(written).isEqualTo(rows);
        assertThat(lost).isEmpty();
        assertThat(meter.fallbacks).isEqualTo(2);
    }

    @Test
    void rowsAreLoggedWhenTheTableIsAwayToo() {
        delivery(TABLE_AWAY).deliver(rows, QUEUE_AWAY);

        assertThat(lost).isEqualTo(rows);
        assertThat(meter.lost).isEqualTo(2);
        assertThat(meter.fallbacks).isZero();
    }

    @Test
    void aRowThatTheTableRefusesIsLogged() {
        RowTable.Rejected second = new RowTable.Rejected(rows.get(1).id(), "bad");

        delivery(given -> new RowTable.Written(1, List.of(second))).deliver(rows, QUEUE_AWAY);

        assertThat(lost).containsExactly(rows.get(1));
        assertThat(meter.fallbacks).isEqualTo(1);
        assertThat(meter.lost).isEqualTo(1);
    }

    @Test
    void onlyRowsThatWereNotWrittenAreLogged() {
        RowTable.Deferred first = new RowTable.Deferred(rows.get(0).id(), "stuck");

        delivery(given -> new RowTable.Written(1, List.of(), List.of(first))).deliver(rows, QUEUE_AWAY);

        assertThat(lost).containsExactly(rows.get(0));
        assertThat(meter.fallbacks).isEqualTo(1);
        assertThat(meter.lost).isEqualTo(1);
    }

    private RowDelivery delivery(RowTable table) {
        return new RowDelivery(table, (gone, why) -> lost.addAll(gone), meter);
    }
}
