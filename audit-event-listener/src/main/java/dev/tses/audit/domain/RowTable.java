package dev.tses.audit.domain;

import java.util.List;
import java.util.UUID;

/** Where rows are kept. */
public interface RowTable {

    /**
     * Writes rows. One that is there already is left as it is; one that can never be written does not hold up the others.
     *
     * @throws TrailUnavailableException if nothing can be written now
     */
    Written write(List<AuditRow> rows);

    /**
     * What became of rows.
     *
     * @param added how many were not there before
     * @param rejected those that can never be written
     */
    record Written(int added, List<Rejected> rejected) {

        public Written {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * A row that can never be written.
     *
     * @param reason names nothing personal
     */
    record Rejected(UUID id, String reason) {}
}
