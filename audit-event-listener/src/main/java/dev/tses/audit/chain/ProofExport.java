package dev.tses.audit.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.chain.ChainedTrail.NumberedCheckpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;

/**
 * Writes chains and checkpoints of a realm as lines of JSON, in constant memory: a line of the kind {@code export}, the rows of
 * each chain in their order, the checkpoints, and a line of the kind {@code end} without which the export is incomplete.
 */
public final class ProofExport {

    private static final int VERSION = 1;
    private static final int PAGE = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChainedTrail trail;

    public ProofExport(ChainedTrail trail) {
        this.trail = trail;
    }

    /**
     * Writes the chains of some months, and all checkpoints.
     *
     * @param from the first month
     * @param to the last month
     * @throws IOException if the stream cannot be written to
     * @throws dev.tses.audit.domain.TrailUnavailableException if the trail cannot be read any further
     */
    public void write(String realmId, YearMonth from, YearMonth to, OutputStream out) throws IOException {
        // Rows are read after it: all that it covers are there.
        long last = trail.lastCheckpoint(realmId);
        ObjectNode head = line("export").put("version", VERSION).put("realm", realmId);
        head.put("from", from.toString()).put("to", to.toString());
        write(head, out);
        long rows = 0;
        for (YearMonth month : trail.months(realmId)) {
            if (!month.isBefore(from) && !month.isAfter(to)) {
                rows += writeChain(realmId, month, out);
            }
        }
        writeCheckpoints(realmId, last, out);
        write(line("end").put("rows", rows).put("checkpoint", last), out);
        out.flush();
    }

    private long writeChain(String realmId, YearMonth month, OutputStream out) throws IOException {
        long written = 0;
        long last = 0;
        List<ChainedRow> page = trail.rows(realmId, month, 0, PAGE);
        while (!page.isEmpty()) {
            for (ChainedRow row : page) {
                write(row.line(), out);
            }
            written += page.size();
            last = page.get(page.size() - 1).seq();
            page = page.size() < PAGE ? List.of() : trail.rows(realmId, month, last, PAGE);
        }
        return written;
    }

    private void writeCheckpoints(String realmId, long last, OutputStream out) throws IOException {
        long number = 0;
        while (number < last) {
            List<NumberedCheckpoint> page = trail.checkpoints(realmId, number, PAGE);
            for (NumberedCheckpoint checkpoint : page) {
                number = checkpoint.number();
                if (number <= last) {
                    write(line("checkpoint").put("jws", checkpoint.jws()), out);
                }
            }
            if (page.isEmpty()) {
                return;
            }
        }
    }

    private static ObjectNode line(String kind) {
        return JSON.createObjectNode().put("kind", kind);
    }

    private static void write(ObjectNode line, OutputStream out) throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
