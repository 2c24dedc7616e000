package dev.tses.redis;

import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;

/** Opens connections, signed in and in the right database. */
final class ConnectionOpener {

    private final JedisClientConfig config;

    private ConnectionOpener(JedisClientConfig config) {
        this.config = config;
    }

    /** @param longestBlock how long a command may wait in Redis before it is answered */
    static ConnectionOpener toRedis(RedisSettings settings, Duration longestBlock) {
        return new ConnectionOpener(config(settings, settings.login())
                .blockingSocketTimeoutMillis(
                        (int) settings.timeout().plus(longestBlock).toMillis())
                .database(settings.topology().database())
                .build());
    }

    static ConnectionOpener toSentinels(RedisSettings settings, RedisLogin login) {
        return new ConnectionOpener(config(settings, login).build());
    }

    /** @throws redis.clients.jedis.exceptions.JedisException if nobody answers, or not as hoped */
    Connection open(RedisHost host) {
        return new Connection(new HostAndPort(host.name(), host.port()), config);
    }

    private static DefaultJedisClientConfig.Builder config(RedisSettings settings, RedisLogin login) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2() // Redis 6.2 speaks it, and a user needs no permission for it
                .connectionTimeoutMillis((int) settings.connectTimeout().toMillis())
                .socketTimeoutMillis((int) settings.timeout().toMillis())
                .clientName("tses")
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (settings.tls()) {
            config.sslOptions(SslOptions.defaults());
        }
        login.user().ifPresent(config::user);
        login.password().ifPresent(config::password);
        return config;
    }
}
