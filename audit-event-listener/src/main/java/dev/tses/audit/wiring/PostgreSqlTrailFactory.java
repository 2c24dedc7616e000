package dev.tses.audit.wiring;

import dev.tses.audit.chain.ChainedTrail;
import dev.tses.audit.domain.AuditTrail;
import dev.tses.audit.domain.Erasure;
import dev.tses.audit.keycloak.AuditTrailProvider;
import dev.tses.audit.keycloak.AuditTrailProviderFactory;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Reads the trail where the listener of the same server writes it. */
public final class PostgreSqlTrailFactory implements AuditTrailProviderFactory {

    @Override
    public String getId() {
        return "postgresql";
    }

    @Override
    public AuditTrailProvider create(KeycloakSession session) {
        AuditSystem system = AuditEventListenerFactory.of(session.getKeycloakSessionFactory());
        return new AuditTrailProvider() {
            @Override
            public AuditTrail trail() {
                return system.trail();
            }

            @Override
            public ChainedTrail chains() {
                return system.chains();
            }

            @Override
            public Erasure erasure() {
                return system.erasure();
            }

            @Override
            public void close() {
                // The trail outlives the session.
            }
        };
    }

    @Override
    public void init(Config.Scope config) {
        // The options are the listener's.
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        // The listener's factory makes the trail.
    }

    @Override
    public void close() {
        // The listener's factory closes the trail.
    }
}
