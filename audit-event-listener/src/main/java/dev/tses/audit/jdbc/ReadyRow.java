package dev.tses.audit.jdbc;

import dev.tses.audit.chain.Salts;
import dev.tses.audit.chain.UnlinkedRow;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditRowJson;
import dev.tses.audit.domain.Words;

/** A row of which everything is made that does not depend on its place: its chain is not held meanwhile. */
record ReadyRow(UnlinkedRow unlinked, String metadata, String words) {

    static ReadyRow of(AuditRow row, Salts salts) {
        return new ReadyRow(
                UnlinkedRow.of(row, salts),
                AuditRowJson.write(row.metadata()),
                String.join(" ", Words.of(row.metadata())));
    }

    AuditRow row() {
        return unlinked.row();
    }
}
