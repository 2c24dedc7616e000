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
     * @param deferred those that cannot be written now, unlike others
     */
    record Written(int added, List<Rejected> rejected, List<Deferred> deferred) {

        public Written {
            rejected = List.copyOf(rejected);
            deferred = List.copyOf(deferred);
        }

        public Written(int added, List<Rejected> rejected) {
            this(added, rejected, List.of());
        }
    }

    /**
     * A row that can never be written.
     *
     * @param reason names nothing personal
     */
    record Rejected(UUID id, String reason) {}

    /**
     * A row that cannot be written now.
     *
     * @param reason names nothing personal
     */
    record Deferred(UUID id, String reason) {}
}
