package dev.tses.redis.keycloak;

import dev.tses.redis.RedisConnection;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Holds the connection for as long as the server runs. */
public interface RedisProviderFactory extends ProviderFactory<RedisProvider> {

    /** The connection, for background work that has no session. */
    RedisConnection connection();

    /** The factory in use. */
    static RedisProviderFactory of(KeycloakSessionFactory sessions) {
        return (RedisProviderFactory) sessions.getProviderFactory(RedisProvider.class);
    }
}
