package dev.tses.audit.wiring;

import dev.tses.audit.jdbc.ConnectionSource;
import dev.tses.audit.jdbc.PooledConnections;
import dev.tses.audit.keycloak.AuditSettings;
import dev.tses.audit.keycloak.KeycloakConnections;
import dev.tses.audit.keycloak.RealmCheckpointSigner;
import dev.tses.audit.keycloak.RealmRetention;
import dev.tses.audit.keycloak.ServerSecrets;
import dev.tses.redis.keycloak.RedisProvider;
import dev.tses.redis.keycloak.RedisProviderFactory;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The event listener {@code tses-audit}, chosen for each realm in Realm settings → Events → Event listeners. Holds the trail
 * for as long as the server runs.
 */
public final class AuditEventListenerFactory implements EventListenerProviderFactory {

    private Optional<AuditSettings> settings = Optional.empty();
    private Optional<AuditSystem> system = Optional.empty();

    @Override
    public String getId() {
        return AuditSettings.PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        settings = Optional.of(AuditSettings.read(config));
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        AuditSettings chosen = settings.orElseThrow();
        AuditSystem made = new AuditSystem(
                chosen,
                new AuditSystem.Surroundings(
                        chosen.database()
                                .<ConnectionSource>map(PooledConnections::new)
                                .orElseGet(() -> new KeycloakConnections(sessions)),
                        RedisProviderFactory.of(sessions).connection(),
                        new ServerSecrets(sessions),
                        new RealmCheckpointSigner(sessions),
                        new RealmRetention(sessions, chosen.retentionMonths()),
                        Metrics.globalRegistry));
        system = Optional.of(made);
        sessions.register(event -> {
            if (event instanceof PostMigrationEvent) {
                made.start();
            }
        });
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return system().listener(session);
    }

    @Override
    public void close() {
        system.ifPresent(AuditSystem::close);
    }

    /** Those that must outlive the trail. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(RedisProvider.class, JpaConnectionProvider.class);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return AuditSettings.metadata();
    }

    /** The trail that this server's listener writes. */
    static AuditSystem of(KeycloakSessionFactory sessions) {
        AuditEventListenerFactory listener = (AuditEventListenerFactory)
                sessions.getProviderFactory(EventListenerProvider.class, AuditSettings.PROVIDER_ID);
        return listener.system();
    }

    private AuditSystem system() {
        return system.orElseThrow(() -> new IllegalStateException("not initialised"));
    }
}
