package dev.tses.rest.audit;

import dev.tses.audit.chain.ProofExport;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.keycloak.models.KeycloakSession;

/** Chains as they are read, however long. An exception leaves the body without its end, as with {@link RowFile}. */
final class ProofFile implements StreamingOutput {

    private final KeycloakSession session;
    private final ProofExport export;
    private final String realmId;
    private final ProofMonths months;

    ProofFile(KeycloakSession session, ProofExport export, String realmId, ProofMonths months) {
        this.session = session;
        this.export = export;
        this.realmId = realmId;
        this.months = months;
    }

    @Override
    @SuppressWarnings("resource") // the server's, which it closes where all went well
    public void write(OutputStream output) throws IOException {
        session.getTransactionManager().commit();
        export.write(realmId, months.from(), months.to(), new BufferedOutputStream(output));
    }
}
