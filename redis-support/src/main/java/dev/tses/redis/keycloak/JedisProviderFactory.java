package dev.tses.redis.keycloak;

import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Reads the connection's options; a bad value stops the server's start and is named. */
public final class JedisProviderFactory implements RedisProviderFactory {

    private static final Logger LOG = Logger.getLogger(JedisProviderFactory.class);

    private static final String URL = "url";
    private static final String KEY_PREFIX = "key-prefix";
    private static final String TIMEOUT = "timeout";
    private static final String POOL_SIZE = "pool-size";
    private static final int TIMEOUT_MILLIS = (int) RedisSettings.DEFAULT_TIMEOUT.toMillis();

    private Optional<RedisConnection> connection = Optional.empty();

    @Override
    public String getId() {
        return "jedis";
    }

    @Override
    public void init(Config.Scope config) {
        RedisSettings settings;
        try {
            settings = new RedisSettings(
                    RedisSettings.parse(config.get(URL, RedisSettings.DEFAULT_URL)),
                    config.get(KEY_PREFIX, RedisSettings.DEFAULT_KEY_PREFIX),
                    Duration.ofMillis(number(config, TIMEOUT, TIMEOUT_MILLIS)),
                    number(config, POOL_SIZE, RedisSettings.DEFAULT_POOL_SIZE));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--spi-tses-redis--jedis--" + e.getMessage(), e);
        }
        connection = Optional.of(new RedisConnection(settings));
        LOG.debugf("Redis: %s", settings);
    }

    @Override
    public RedisConnection connection() {
        return connection.orElseThrow(() -> new IllegalStateException("not initialised"));
    }

    @Override
    public RedisProvider create(KeycloakSession session) {
        RedisConnection shared = connection();
        return new RedisProvider() {
            @Override
            public RedisConnection connection() {
                return shared;
            }

            @Override
            public void close() {
                // The connection outlives the session.
            }
        };
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URL)
                .type("string")
                .helpText("redis://[[user]:password@]host[:port][/database], or rediss:// for TLS")
                .defaultValue(RedisSettings.DEFAULT_URL)
                .secret(true)
                .add()
                .property()
                .name(KEY_PREFIX)
                .type("string")
                .helpText("What every key starts with; deployments that share a Redis use different ones")
                .defaultValue(RedisSettings.DEFAULT_KEY_PREFIX)
                .add()
                .property()
                .name(TIMEOUT)
                .type("int")
                .helpText("Longest wait for Redis, in milliseconds")
                .defaultValue(TIMEOUT_MILLIS)
                .add()
                .property()
                .name(POOL_SIZE)
                .type("int")
                .helpText("Connections for commands at most, per server")
                .defaultValue(RedisSettings.DEFAULT_POOL_SIZE)
                .add()
                .build();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Connecting is left to the first command.
    }

    @Override
    public void close() {
        connection.ifPresent(RedisConnection::close);
    }

    private static int number(Config.Scope config, String option, int otherwise) {
        try {
            return config.getInt(option, otherwise);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": a whole number is accepted", e);
        }
    }
}
