package dev.tses.audit.keycloak;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditRowJson;
import dev.tses.audit.domain.LostRows;
import java.util.List;
import org.jboss.logging.Logger;

/** The server's log as the last resort: one JSON object on one line for each row, in the category {@link #CATEGORY}. */
public final class LoggedRows implements LostRows {

    /** Where the rows are found, at level ERROR. */
    public static final String CATEGORY = "dev.tses.audit.lost";

    private static final Logger LOG = Logger.getLogger(LoggedRows.class);
    private static final Logger ROWS = Logger.getLogger(CATEGORY);

    @Override
    public void record(List<AuditRow> rows, String why) {
        try {
            LOG.errorf("%d audit rows could neither be queued nor written (%s): see %s", rows.size(), why, CATEGORY);
            rows.forEach(row -> ROWS.error(AuditRowJson.write(row)));
        } catch (RuntimeException e) {
            LOG.error("Audit rows are lost", e);
        }
    }
}
