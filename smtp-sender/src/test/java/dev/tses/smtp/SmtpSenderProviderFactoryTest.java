package dev.tses.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.smtp.fixture.ScriptedServer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;

final class SmtpSenderProviderFactoryTest {

    @Test
    void keycloakFindsItAndPrefersIt() {
        assertThat(ServiceLoader.load(EmailSenderProviderFactory.class))
                .filteredOn(factory -> factory.order() > 0)
                .singleElement()
                .extracting(EmailSenderProviderFactory::getId)
                .isEqualTo("tses");
    }

    @Test
    void everyOptionHasADefault() {
        assertThat(SenderOptions.read(config(Map.of())))
                .isEqualTo(new SenderOptions(
                        16, Duration.ofSeconds(10), Duration.ofSeconds(60), 100, Duration.ofSeconds(600)));
        assertThat(new SmtpSenderProviderFactory().getConfigMetadata())
                .extracting(ProviderConfigProperty::getName)
                .containsExactly(
                        "connections-per-server",
                        "wait-seconds",
                        "idle-seconds",
                        "mails-per-connection",
                        "lifetime-seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "257", "-1", "many", "", "1.5", "99999999999"})
    void aBadValueStopsTheStartAndIsNamed(String value) {
        assertThatThrownBy(() -> new SmtpSenderProviderFactory().init(config(Map.of("connections-per-server", value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--spi-email-sender--tses--connections-per-server")
                .hasMessageContaining("1 to 256");
    }

    @Test
    void itSendsWithWhatItWasGivenAndClosesWhatItHasOpened() throws Exception {
        SmtpSenderProviderFactory factory = new SmtpSenderProviderFactory();
        factory.init(config(Map.of("mails-per-connection", "2")));
        try (ScriptedServer server = ScriptedServer.start()) {
            for (int i = 0; i < 3; i++) {
                factory.create(new FakeSession().session())
                        .send(TestSender.settings(server), "alice@example.com", "s", "t", "<p>h</p>");
            }
            assertThat(server.connections()).isEqualTo(2);

            factory.close();
            assertThat(server.commands()).endsWith("QUIT");
        }
    }

    private static Config.Scope config(Map<String, String> values) {
        return (Config.Scope) Proxy.newProxyInstance(
                Config.Scope.class.getClassLoader(),
                new Class<?>[] {Config.Scope.class},
                (proxy, method, args) -> values.get((String) args[0]));
    }
}
