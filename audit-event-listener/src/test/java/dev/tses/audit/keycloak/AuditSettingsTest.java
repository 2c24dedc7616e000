package dev.tses.audit.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.jdbc.SchemaName;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.Config;

class AuditSettingsTest {

    @Test
    void haveDefaults() {
        assertThat(AuditSettings.read(options(Map.of())))
                .isEqualTo(new AuditSettings(new SchemaName("tses_audit"), 1, 500));
    }

    @Test
    void areRead() {
        Map<String, String> given = Map.of("schema", "my_audit", "writers", " 4 ", "batch-size", "1000");

        assertThat(AuditSettings.read(options(given)))
                .isEqualTo(new AuditSettings(new SchemaName("my_audit"), 4, 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "schema, 'x\"; DROP'",
        "schema, Audit",
        "schema, ''",
        "schema, pg_audit",
        "schema, 1a",
        "writers, -1",
        "writers, 33",
        "writers, many",
        "batch-size, 0",
        "batch-size, 5001",
        "batch-size, 1.5"
    })
    void nameTheOptionWhoseValueIsNotAccepted(String option, String value) {
        assertThatThrownBy(() -> AuditSettings.read(options(Map.of(option, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--spi-events-listener--tses-audit--" + option + ": ");
    }

    private static Config.Scope options(Map<String, String> values) {
        return (Config.Scope) Proxy.newProxyInstance(
                AuditSettingsTest.class.getClassLoader(),
                new Class<?>[] {Config.Scope.class},
                (proxy, method, args) -> values.getOrDefault((String) args[0], (String) args[1]));
    }
}
