package dev.tses.rest.audit;

import dev.tses.audit.domain.AuditRow;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/**
 * Rows as they are read, however many. An exception leaves the body without its end, so that a client sees that it is not
 * complete.
 */
final class RowFile implements StreamingOutput {

    private final KeycloakSession session;
    private final Stream<AuditRow> rows;
    private final Format format;
    private final RowForm form;

    RowFile(KeycloakSession session, Stream<AuditRow> rows, Format format, RowForm form) {
        this.session = session;
        this.rows = rows;
        this.format = format;
        this.form = form;
    }

    @Override
    public void write(OutputStream output) throws IOException {
        // The server would keep the request's transaction, and with it a connection to the database, until the last
        // row.
        session.getTransactionManager().commit();
        Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        if (format == Format.CSV) {
            writer.write(form.csvHeader());
        }
        for (Iterator<AuditRow> each = rows.iterator(); each.hasNext(); ) {
            AuditRow row = each.next();
            writer.write(format == Format.CSV ? form.csv(row) : form.ndjson(row));
        }
        writer.flush(); // only here: what is flushed after an exception could look like an end
    }
}
