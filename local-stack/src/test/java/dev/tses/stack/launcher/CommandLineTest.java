package dev.tses.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.stack.Ports;
import dev.tses.stack.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void hasStandardPortsAndKeepsDataUnlessToldOtherwise() {
        CommandLine line = parse();

        assertThat(line.ports()).isEqualTo(Ports.standard());
        assertThat(line.reset()).isFalse();
    }

    @Test
    void understandsBothWaysToGiveAValue() {
        CommandLine line = parse("--keycloak-port", "8181", "--inbox-port=8182", "--reset");

        assertThat(line.ports().of(Service.KEYCLOAK)).isEqualTo(8181);
        assertThat(line.ports().of(Service.INBOX)).isEqualTo(8182);
        assertThat(line.reset()).isTrue();
    }

    @Test
    void takesPortsFromTheEnvironmentButPrefersOptions() {
        Map<String, String> environment = Map.of("TSES_REDIS_PORT", "7001", "TSES_SMTP_PORT", "7002");

        CommandLine line = CommandLine.parse(List.of("--smtp-port", "7003"), environment);

        assertThat(line.ports().of(Service.REDIS)).isEqualTo(7001);
        assertThat(line.ports().of(Service.SMTP)).isEqualTo(7003);
    }

    @Test
    void takesPaths() {
        assertThat(parse("--work-folder", "/tmp/x").workFolder()).contains(Path.of("/tmp/x"));
    }

    @Test
    void namesWhatItCannotUnderstand() {
        assertThatThrownBy(() -> parse("--keycloak-port", "http")).hasMessageContaining("--keycloak-port must be");
        assertThatThrownBy(() -> parse("--keycloak-port", "65536")).hasMessageContaining("but is 65536");
        assertThatThrownBy(() -> parse("--inbox-port")).hasMessageContaining("--inbox-port needs a value");
        assertThatThrownBy(() -> parse("--prot", "1")).hasMessageContaining("Unknown option --prot");
        assertThatThrownBy(() -> CommandLine.parse(List.of(), Map.of("TSES_INBOX_PORT", "-1")))
                .hasMessageContaining("TSES_INBOX_PORT must be");
    }

    private static CommandLine parse(String... words) {
        return CommandLine.parse(List.of(words), Map.of());
    }
}
