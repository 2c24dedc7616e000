package dev.tses.audit.jdbc;

import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.Hash;

/** A row at its place. */
record LinkedRow(ReadyRow ready, ChainedRow chained) {

    static LinkedRow of(ReadyRow ready, long seq, Hash previous) {
        return new LinkedRow(ready, ready.unlinked().link(seq, previous));
    }
}
