package dev.tses.redis.keycloak;

import dev.tses.redis.RedisConnection;
import org.keycloak.provider.Provider;

/** The server's one connection to Redis. */
public interface RedisProvider extends Provider {

    /** The connection, shared by all sessions and not theirs to close. */
    RedisConnection connection();
}
