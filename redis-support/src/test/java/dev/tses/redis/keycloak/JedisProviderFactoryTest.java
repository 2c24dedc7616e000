package dev.tses.redis.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tses.redis.RealRedis;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.Spi;

class JedisProviderFactoryTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final JedisProviderFactory factory = new JedisProviderFactory();

    @Test
    void connectsAsToldAndUntilItIsClosed() {
        factory.init(
                new MapScope(Map.of("url", REDIS.url(), "key-prefix", "shop", "timeout", "20000", "pool-size", "2")));

        assertThat(factory.connection().isAvailable()).isTrue();
        assertThat(factory.connection().key("x")).isEqualTo("{shop}:x");
        factory.close();
        assertThat(factory.connection().isAvailable()).isFalse();
    }

    @Test
    void startsWithoutRedis() {
        factory.init(new MapScope(Map.of("url", "redis://localhost:1")));

        assertThat(factory.connection().isAvailable()).isFalse();
        assertThat(factory.connection().key("x")).isEqualTo("{tses}:x");
        factory.close();
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://:s3cret@redis",
        "url, redis://:s3cret^@redis",
        "url, redis://:s3cret@redis/x",
        "key-prefix, a:b",
        "mode, s3cret",
        "timeout, 0",
        "timeout, 2s",
        "replicas, 9",
        "sentinel-password, s3cret",
        "pool-size, 0",
        "pool-size, many"
    })
    void namesTheOptionWithABadValueAndNotTheValue(String option, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.init(new MapScope(Map.of(option, value))))
                .withMessageStartingWith("--spi-tses-redis--jedis--" + option + ": ")
                .satisfies(e -> {
                    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("s3cret");
                    }
                });
    }

    @Test
    void describesItsOptions() {
        assertThat(factory.getConfigMetadata())
                .extracting(ProviderConfigProperty::getName)
                .containsExactly(
                        "mode",
                        "url",
                        "user",
                        "password",
                        "sentinel-master",
                        "sentinel-user",
                        "sentinel-password",
                        "key-prefix",
                        "connect-timeout",
                        "timeout",
                        "pool-size",
                        "replicas");
        assertThat(factory.getConfigMetadata())
                .filteredOn(ProviderConfigProperty::isSecret)
                .extracting(ProviderConfigProperty::getName)
                .containsExactly("url", "password", "sentinel-password");
        assertThat(factory.getConfigMetadata())
                .allSatisfy(property -> assertThat(property.getHelpText()).isNotBlank());
    }

    @Test
    void sharesOneConnectionBetweenSessions() {
        factory.init(new MapScope(Map.of()));
        RedisProvider provider = factory.create(Fakes.unused(KeycloakSession.class));

        assertThat(provider.connection()).isSameAs(factory.connection());
        factory.close();
    }

    @Test
    void isOfNoUseBeforeItIsInitialised() {
        assertThatIllegalStateException().isThrownBy(factory::connection);
        factory.close();
    }

    @Test
    void isFoundByKeycloak() {
        assertThat(ServiceLoader.load(RedisProviderFactory.class))
                .singleElement()
                .satisfies(found -> assertThat(found.getId()).isEqualTo("jedis"));
        assertThat(ServiceLoader.load(Spi.class)).anySatisfy(spi -> {
            assertThat(spi.getName()).isEqualTo("tses-redis");
            assertThat(spi.getProviderFactoryClass()).isEqualTo(RedisProviderFactory.class);
            assertThat(spi.getProviderClass()).isEqualTo(RedisProvider.class);
            assertThat(spi.isInternal()).isFalse();
        });
    }
}
