package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeycloakEnvironmentTest {
    private final KeycloakEnvironment environment =
            KeycloakEnvironment.of(Ports.standard(), "jdbc:x", "secret", "redis://127.0.0.1:6399");

    @Test
    void carriesAddressesOfTheOtherParts() {
        assertThat(environment.variables())
                .containsEntry("KC_DB_URL", "jdbc:x")
                .containsEntry("KC_SPI_TSES_REDIS__JEDIS__URL", "redis://127.0.0.1:6399")
                .containsEntry("TSES_SMTP_PORT", "1025")
                .containsEntry("TSES_WEB_ORIGIN", "http://localhost:8080");
    }

    @Test
    void letsFurtherVariablesWin() {
        assertThat(environment.with(Map.of("KC_DB_URL", "jdbc:y")).variables()).containsEntry("KC_DB_URL", "jdbc:y");
    }

    @Test
    void forgetsWhatTheShellHoldsForAnotherKeycloak() {
        Map<String, String> shell = new HashMap<>(
                Map.of("KC_HOSTNAME", "example.com", "JAVA_OPTS", "-Xmx9g", "KC_LOG_LEVEL", "debug", "HOME", "/home"));

        KeycloakEnvironment.clean(shell);

        assertThat(shell).containsOnlyKeys("KC_LOG_LEVEL", "HOME", "JAVA");
    }
}
