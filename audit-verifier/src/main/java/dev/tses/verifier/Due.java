package dev.tses.verifier;

import dev.tses.audit.chain.Hash;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What the next row of a chain must be.
 *
 * @param previous the hash of the row before
 * @param before that row, if there is one
 * @param signed the last place that a checkpoint has signed and that fits; all up to it is proven. 0 if there is none
 */
record Due(YearMonth chain, long seq, String previous, Optional<RowLine> before, long signed) {

    static Due first(YearMonth chain) {
        return new Due(chain, 1, Hash.NONE.hex(), Optional.empty(), 0);
    }

    Due after(RowLine row, long nowSigned) {
        return new Due(chain, seq + 1, row.hash(), Optional.of(row), nowSigned);
    }

    /** Whether a row may stand here. */
    boolean isMetBy(RowLine row) {
        return row.chain().equals(chain) && row.seq() == seq && row.previous().equals(previous) && row.holds();
    }

    /** Whether a row stood here before its number was changed. */
    boolean wasMetBy(RowLine row) {
        return row.chain().equals(chain) && row.previous().equals(previous) && row.holdsAs(seq);
    }
}
