package dev.tses.audit.keycloak;

import dev.tses.audit.domain.AuditTrail;
import org.keycloak.provider.Provider;

/** Gives access to the trail: {@code session.getProvider(AuditTrailProvider.class).trail()}. */
public interface AuditTrailProvider extends Provider {

    /** The trail, shared by all sessions. */
    AuditTrail trail();
}
