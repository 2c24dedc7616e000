package dev.tses.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailServerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final int port = InboxPageTest.freeAddress().getPort();
    private final Inbox inbox = new Inbox();
    private final MailServer server = new MailServer(port, inbox, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void acceptsMailForAnyAddress() throws MessagingException {
        send("somebody@anywhere.example", "Grüße");

        assertThat(inbox.to("somebody@anywhere.example")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Grüße");
            assertThat(mail.text()).isEqualTo("123456");
            assertThat(mail.received()).isEqualTo(NOW);
        });
    }

    @Test
    void deliversToEveryRecipient() throws MessagingException {
        send("a@example.com,b@example.com", "both");

        assertThat(inbox.all()).extracting(Mail::to).containsExactlyInAnyOrder("a@example.com", "b@example.com");
    }

    @Test
    void refusesRecipientsWhileAskedTo() throws MessagingException {
        server.refuse("550 No such mailbox");
        assertThatThrownBy(() -> send("a@example.com", "refused")).isInstanceOf(SendFailedException.class);

        server.accept();
        send("a@example.com", "accepted");

        assertThat(inbox.all()).extracting(Mail::subject).containsExactly("accepted");
    }

    @Test
    void isAsSlowAsAskedFor() throws MessagingException {
        server.delay(Duration.ofMillis(300));
        long begin = System.nanoTime();

        send("a@example.com", "slow");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void refusesConnectionsUntilItIsStartedAgain() throws IOException, InterruptedException {
        server.stop();
        assertThatThrownBy(() -> send("a@example.com", "lost")).isInstanceOf(MessagingException.class);

        server.start();
        assertThatCode(() -> send("a@example.com", "found")).doesNotThrowAnyException();
    }

    private void send(String to, String subject) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("no-reply@tses.example");
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
        message.setSubject(subject, "UTF-8");
        message.setText("123456");
        Transport.send(message);
    }
}
