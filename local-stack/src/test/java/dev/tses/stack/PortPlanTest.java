package dev.tses.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortPlanTest {
    private final PortPlan plan = new PortPlan(new Random(7));

    @Test
    void replacesZeroByDifferentFreePortsOutsideTheRangeOfOutgoingConnections() {
        Ports ports = plan.settle(Ports.free());

        assertThat(ports.numbers().values()).doesNotHaveDuplicates().allSatisfy(port -> assertThat(port)
                .isBetween(20_000, 29_999));
    }

    @Test
    void keepsAWishedPortThatIsFree() {
        int free = plan.free();

        assertThat(plan.settle(Ports.free().with(Service.SMTP, free)).of(Service.SMTP))
                .isEqualTo(free);
    }

    @Test
    void namesTheTakenPortAndTheOptionThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.at(0));
            Ports wished = Ports.free().with(Service.KEYCLOAK, taken.getLocalPort());

            assertThatThrownBy(() -> plan.settle(wished))
                    .isInstanceOf(StackException.class)
                    .message()
                    .matches("Port " + taken.getLocalPort() + " \\(Keycloak\\) is used by another program: stop that"
                            + " program, or choose another port, for example --keycloak-port \\d+\\.");
        }
    }

    @Test
    void seesAProgramThatListensOnAllAddresses() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> plan.settle(Ports.free().with(Service.REDIS, taken.getLocalPort())))
                    .hasMessageContaining("--redis-port");
        }
    }

    @Test
    void complainsAboutAPortThatIsWantedTwice() {
        int port = plan.free();
        Ports wished = Ports.free().with(Service.KEYCLOAK, port).with(Service.INBOX, port);

        assertThatThrownBy(() -> plan.settle(wished))
                .hasMessage("Port " + port + " is wanted for Keycloak and for the inbox page: choose another one with"
                        + " --inbox-port.");
    }

    @Test
    void complainsAboutEveryTakenPortInALineOfItsOwn() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            Ports wished =
                    Ports.free().with(Service.INBOX, one.getLocalPort()).with(Service.POSTGRES, other.getLocalPort());

            assertThatThrownBy(() -> plan.settle(wished)).message().hasLineCount(2);
        }
    }
}
