package dev.tses.audit.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.domain.AuditRow;
import java.util.HexFormat;

/**
 * A row that is ready for a chain: all of the work is done that does not depend on its place, so that the chain is held for a
 * shorter time.
 */
public final class UnlinkedRow {

    private final AuditRow row;
    private final Salts salts;
    private final ObjectNode content;

    private UnlinkedRow(AuditRow row, Salts salts, ObjectNode content) {
        this.row = row;
        this.salts = salts;
        this.content = content;
    }

    /** Makes a row ready. */
    public static UnlinkedRow of(AuditRow row, Salts salts) {
        return new UnlinkedRow(row, salts, RowHash.content(line(row, salts)));
    }

    /** The row. */
    public AuditRow row() {
        return row;
    }

    /**
     * Puts the row at a place.
     *
     * @param seq from 1
     * @param previous the hash of the row before, {@link Hash#NONE} for the first
     */
    public ChainedRow link(long seq, Hash previous) {
        content.put(ChainedRow.SEQ, seq);
        content.put(ChainedRow.PREVIOUS, previous.hex());
        return new ChainedRow(row, seq, previous, RowHash.ofContent(content), salts);
    }

    /** What is exported of a row without its place. */
    static ObjectNode line(AuditRow row, Salts salts) {
        ObjectNode line = RowDocument.of(row);
        salts.erased().keySet().forEach(member -> line.remove(member.member()));
        line.put("kind", "row");
        line.put("chain", ChainedRow.monthOf(row).toString());
        ObjectNode shown = line.putObject("salts");
        salts.salts().forEach((member, salt) -> {
            if (line.has(member.member())) {
                shown.put(member.member(), HexFormat.of().formatHex(salt));
            }
        });
        if (!salts.erased().isEmpty()) {
            ObjectNode erased = line.putObject("erased");
            salts.erased().forEach((member, commitment) -> erased.put(member.member(), commitment.hex()));
        }
        return line;
    }
}
