package dev.tses.audit.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.domain.AuditRow;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A row in its chain, which is that of its realm and month in UTC.
 *
 * @param seq its place, from 1
 * @param previous the hash of the row before, {@link Hash#NONE} for the first
 */
public record ChainedRow(AuditRow row, long seq, Hash previous, Hash hash, Salts salts) {

    /** Puts a row at a place, where nothing of it was erased. */
    public static ChainedRow link(AuditRow row, long seq, Hash previous, Salts salts) {
        ChainedRow open = new ChainedRow(row, seq, previous, Hash.NONE, salts);
        return new ChainedRow(row, seq, previous, RowHash.of(open.line()), salts);
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
        ObjectNode line = RowDocument.of(row);
        salts.erased().keySet().forEach(member -> line.remove(member.member()));
        line.put("kind", "row");
        line.put("chain", monthOf(row).toString());
        line.put("seq", seq);
        line.put("previous", previous.hex());
        line.put("hash", hash.hex());
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
