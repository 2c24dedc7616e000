package dev.tses.smtp;

import static dev.tses.smtp.TestSender.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

/** The same against a mail server that nobody here wrote. */
final class RealServerTest {

    private final GreenMail greenMail =
            new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private final TestSender sender = new TestSender();

    @BeforeEach
    void start() {
        greenMail.start();
    }

    @AfterEach
    void stop() {
        sender.close();
        greenMail.stop();
    }

    @Test
    void mailsArriveOneAfterTheOtherOverTheSameConnection() throws Exception {
        for (int i = 0; i < 5; i++) {
            sender.send(settings(greenMail.getSmtp().getPort()));
        }

        assertThat(greenMail.getReceivedMessages()).hasSize(5);
        assertThat(greenMail.getReceivedMessages()[4].getSubject()).isEqualTo("Your code");
        assertThat(sender.count("tses.smtp.connections.opened")).isEqualTo(1);
    }

    @Test
    void theLoginIsChecked() throws Exception {
        greenMail.getUserManager().setAuthRequired(true);
        greenMail.setUser("tses", "right");

        sender.send(settings(greenMail.getSmtp().getPort(), "auth", "true", "user", "tses", "password", "right"));
        assertThatThrownBy(() -> sender.send(
                        settings(greenMail.getSmtp().getPort(), "auth", "true", "user", "tses", "password", "wrong")))
                .isInstanceOf(EmailException.class)
                .hasMessageContaining("SMTP 535");

        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aRestartOfTheServerCostsNoMail() throws Exception {
        sender.send(settings(greenMail.getSmtp().getPort()));
        int port = greenMail.getSmtp().getPort();
        greenMail.stop();
        GreenMail restarted = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        restarted.start();
        try {
            sender.send(settings(port));

            assertThat(restarted.getReceivedMessages()).hasSize(1);
        } finally {
            restarted.stop();
        }
    }
}
