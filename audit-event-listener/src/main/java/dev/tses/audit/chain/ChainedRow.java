package dev.tses.audit.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.domain.AuditRow;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/**
 * A row in its chain, which is that of its realm and month in UTC.
 *
 * @param seq its place, from 1
 * @param previous the hash of the row before, {@link Hash#NONE} for the first
 */
public record ChainedRow(AuditRow row, long seq, Hash previous, Hash hash, Salts salts) {

    static final String SEQ = "seq";
    static final String PREVIOUS = "previous";

    /** Puts a row at a place, where nothing of it was erased. */
    public static ChainedRow link(AuditRow row, long seq, Hash previous, Salts salts) {
        return UnlinkedRow.of(row, salts).link(seq, previous);
    }

    /** The month whose chain a row belongs to. */
    public static YearMonth monthOf(AuditRow row) {
        return YearMonth.from(row.createdAt().atZone(ZoneOffset.UTC));
    }

    /** The same row without personal members; its hash still holds. */
    public ChainedRow without(Iterable<Personal> members) {
        Map<Personal, JsonNode> gone = new EnumMap<>(Personal.class);
        JsonNode document = line();
        members.forEach(member -> {
            if (document.has(member.member())) {
                gone.put(member, document.get(member.member()));
            }
        });
        return new ChainedRow(Erased.of(row, gone.keySet()), seq, previous, hash, salts.without(gone));
    }

    /** The row as it is exported: one line of JSON, from which {@link RowHash} makes the hash again. */
    public ObjectNode line() {
        ObjectNode line = UnlinkedRow.line(row, salts);
        line.put(SEQ, seq);
        line.put(PREVIOUS, previous.hex());
        line.put("hash", hash.hex());
        return line;
    }
}
