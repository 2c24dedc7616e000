package dev.tses.audit.chain;

import dev.tses.audit.domain.TrailUnavailableException;
import java.time.YearMonth;
import java.util.List;

/** The chains of the trail, for export. Every method throws {@link TrailUnavailableException} if they cannot be read now. */
public interface ChainedTrail {

    /** The months of a realm that have rows, the oldest first. */
    List<YearMonth> months(String realmId);

    /**
     * The next rows of a chain.
     *
     * @param after the place after which they begin, from 0
     * @param most how many at most
     */
    List<ChainedRow> rows(String realmId, YearMonth month, long after, int most);

    /** The number of the realm's last checkpoint; 0 if it has none. */
    long lastCheckpoint(String realmId);

    /**
     * The next checkpoints of a realm, in their compact form.
     *
     * @param after the number after which they begin, from 0
     */
    List<NumberedCheckpoint> checkpoints(String realmId, long after, int most);

    /** A checkpoint and its number. */
    record NumberedCheckpoint(long number, String jws) {}
}
