package dev.tses.audit.keycloak;

import dev.tses.audit.chain.ChainedTrail;
import dev.tses.audit.domain.AuditTrail;
import dev.tses.audit.domain.Erasure;
import org.keycloak.provider.Provider;

/** Gives access to the trail: {@code session.getProvider(AuditTrailProvider.class).trail()}. */
public interface AuditTrailProvider extends Provider {

    /** The trail, shared by all sessions. */
    AuditTrail trail();

    /** The chains of the trail, for export. */
    ChainedTrail chains();

    /** For taking persons out of the trail. */
    Erasure erasure();
}
