package dev.tses.redis.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code tses-redis}: options are given as {@code --spi-tses-redis--jedis--<option>}. */
public final class RedisSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "tses-redis";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return RedisProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the SPI is declared
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return RedisProviderFactory.class;
    }
}
