package dev.tses.audit.jdbc;

import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.domain.AuditRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;

/** Names a chain, and with it a partition. In one order for all writers: two that lock several then never lock each other up. */
record ChainKey(String realmId, YearMonth month) implements Comparable<ChainKey> {

    private static final Comparator<ChainKey> ORDER =
            Comparator.comparing(ChainKey::realmId).thenComparing(ChainKey::month);

    static ChainKey of(AuditRow row) {
        return new ChainKey(row.realmId(), ChainedRow.monthOf(row));
    }

    /** The month as the tables have it. */
    LocalDate firstDay() {
        return month.atDay(1);
    }

    @Override
    public int compareTo(ChainKey other) {
        return ORDER.compare(this, other);
    }
}
