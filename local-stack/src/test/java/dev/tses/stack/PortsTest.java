package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void changesOnePortAndKeepsTheOthers() {
        Ports ports = Ports.standard().with(Service.KEYCLOAK, 8181);

        assertThat(ports.of(Service.KEYCLOAK)).isEqualTo(8181);
        assertThat(ports.of(Service.INBOX)).isEqualTo(8025);
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThatThrownBy(() -> Ports.standard().with(Service.REDIS, 65536))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOptionAndVariableAfterTheService() {
        assertThat(Service.MANAGEMENT.option()).isEqualTo("--management-port");
        assertThat(Service.MANAGEMENT.variable()).isEqualTo("TSES_MANAGEMENT_PORT");
    }
}
