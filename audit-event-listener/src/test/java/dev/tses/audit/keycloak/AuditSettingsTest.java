package dev.tses.audit.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.jdbc.DatabaseSettings;
import dev.tses.audit.jdbc.SchemaName;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.Config;

class AuditSettingsTest {

    @Test
    void haveDefaults() {
        assertThat(AuditSettings.read(options(Map.of())))
                .isEqualTo(new AuditSettings(
                        new SchemaName("tses_audit"), 2, 1000, Duration.ofMinutes(1), 0, Optional.empty()));
    }

    @Test
    void areRead() {
        Map<String, String> given = Map.of(
                "schema", "my_audit",
                "writers", " 4 ",
                "batch-size", "1000",
                "checkpoint-seconds", "3600",
                "retention-months", "13",
                "jdbc-url", "jdbc:postgresql://audit/db?password=s3cret",
                "jdbc-user", "auditor",
                "jdbc-password", "s3cret",
                "jdbc-pool-size", "4");

        assertThat(AuditSettings.read(options(given)))
                .isEqualTo(new AuditSettings(
                        new SchemaName("my_audit"),
                        4,
                        1000,
                        Duration.ofHours(1),
                        13,
                        Optional.of(new DatabaseSettings(
                                "jdbc:postgresql://audit/db?password=s3cret",
                                Optional.of("auditor"),
                                Optional.of("s3cret"),
                                4))));
        assertThat(AuditSettings.read(options(given)).toString()).doesNotContain("s3cret");
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
        "batch-size, 1.5",
        "checkpoint-seconds, 9",
        "checkpoint-seconds, 86401",
        "retention-months, -1",
        "retention-months, 1201",
        "jdbc-url, jdbc:mysql://audit/db"
    })
    void nameTheOptionWhoseValueIsNotAccepted(String option, String value) {
        assertThatThrownBy(() -> AuditSettings.read(options(Map.of(option, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--spi-events-listener--tses-audit--" + option + ": ");
    }

    @Test
    void nameThePoolsSizeThatIsNotAccepted() {
        Map<String, String> given = Map.of("jdbc-url", "jdbc:postgresql://audit/db", "jdbc-pool-size", "1");

        assertThatThrownBy(() -> AuditSettings.read(options(given))).hasMessageContaining("--jdbc-pool-size: ");
    }

    private static Config.Scope options(Map<String, String> values) {
        return (Config.Scope) Proxy.newProxyInstance(
                AuditSettingsTest.class.getClassLoader(),
                new Class<?>[] {Config.Scope.class},
                (proxy, method, args) -> values.getOrDefault((String) args[0], (String) args[1]));
    }
}
