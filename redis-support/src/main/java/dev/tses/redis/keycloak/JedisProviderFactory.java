package dev.tses.redis.keycloak;

import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisOption;
import dev.tses.redis.RedisSettings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Reads the connection's options; a bad value stops the server's start and is named. */
public final class JedisProviderFactory implements RedisProviderFactory {

    private static final Logger LOG = Logger.getLogger(JedisProviderFactory.class);

    private static final String PREFIX = "--spi-tses-redis--jedis--";

    private Optional<RedisConnection> connection = Optional.empty();

    @Override
    public String getId() {
        return "jedis";
    }

    @Override
    public void init(Config.Scope config) {
        RedisSettings settings;
        try {
            settings = RedisSettings.of(options(config));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PREFIX + e.getMessage(), e);
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
        return Arrays.stream(RedisOption.values())
                .map(JedisProviderFactory::metadata)
                .toList();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Connecting is left to the first command.
    }

    @Override
    public void close() {
        connection.ifPresent(RedisConnection::close);
    }

    private static Map<RedisOption, String> options(Config.Scope config) {
        Map<RedisOption, String> options = new EnumMap<>(RedisOption.class);
        for (RedisOption option : RedisOption.values()) {
            Optional.ofNullable(config.get(option.text())).ifPresent(value -> options.put(option, value));
        }
        return options;
    }

    private static ProviderConfigProperty metadata(RedisOption option) {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(option.text());
        property.setType(ProviderConfigProperty.STRING_TYPE);
        property.setHelpText(option.help());
        property.setSecret(option.isSecret());
        option.otherwise().ifPresent(property::setDefaultValue);
        return property;
    }
}
