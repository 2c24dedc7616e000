package dev.tses.audit.domain;

import java.util.List;
import java.util.UUID;

/**
 * Hands over the rows of a request so that none is lost: to the queue; if that is away, to the table at once; if that is away
 * too, to the log. A row whose fate in the queue is unknown may arrive twice, and is kept once.
 */
public final class RowDelivery {

    private final RowTable table;
    private final LostRows lost;
    private final AuditMeter meter;

    public RowDelivery(RowTable table, LostRows lost, AuditMeter meter) {
        this.table = table;
        this.lost = lost;
        this.meter = meter;
    }

    /** Hands over rows. Never throws: what they tell of has already happened. */
    public void deliver(List<AuditRow> rows, RowQueue queue) {
        try {
            queue.add(rows);
        } catch (RuntimeException e) {
            writeNow(rows);
        }
    }

    private void writeNow(List<AuditRow> rows) {
        try {
            RowTable.Written written = table.write(rows);
            meter.fellBack(
                    rows.size() - written.rejected().size() - written.deferred().size());
            written.rejected().forEach(rejected -> lose(only(rejected.id(), rows), rejected.reason()));
            written.deferred().forEach(deferred -> lose(only(deferred.id(), rows), deferred.reason()));
        } catch (RuntimeException e) {
            lose(rows, String.valueOf(e.getMessage()));
        }
    }

    /** An event of which no row could be made. */
    public void unmade() {
        meter.lost(1);
    }

    private void lose(List<AuditRow> rows, String why) {
        meter.lost(rows.size());
        lost.record(rows, why);
    }

    private static List<AuditRow> only(UUID id, List<AuditRow> rows) {
        return rows.stream().filter(row -> row.id().equals(id)).toList();
    }
}
