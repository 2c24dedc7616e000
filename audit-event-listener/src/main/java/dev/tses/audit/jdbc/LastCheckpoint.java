package dev.tses.audit.jdbc;

import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The last checkpoint of a realm as the database has it, where somebody may have forged it. */
record LastCheckpoint(long number, Instant time, String jws) {

    private static final Logger LOG = Logger.getLogger(Checkpoints.CATEGORY);

    static LastCheckpoint read(ResultSet result) throws SQLException {
        return new LastCheckpoint(
                result.getLong("number"),
                result.getObject("created_at", OffsetDateTime.class).toInstant(),
                result.getString("jws"));
    }

    Hash hash() {
        return Checkpoint.hashOf(jws);
    }

    /**
     * From which month on rows are kept; what the next checkpoint carries on. It is believed only if it is earlier than the
     * present month: then an export must have this checkpoint, too, and shows a forged one, for as long as it is carried on.
     */
    Optional<YearMonth> keptFrom(YearMonth present) {
        Optional<YearMonth> said = said();
        Optional<YearMonth> believed = said.filter(month -> month.isBefore(present));
        if (!said.equals(believed)) {
            LOG.errorf("The last audit checkpoint was altered, or a clock is wrong: %s", jws);
        }
        return believed;
    }

    private Optional<YearMonth> said() {
        try {
            return Checkpoint.readUnverified(jws).keptFrom();
        } catch (IllegalArgumentException e) {
            LOG.errorf(e, "The last audit checkpoint was altered: %s", jws);
            return Optional.empty();
        }
    }
}
