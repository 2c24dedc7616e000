package dev.tses.smtp;

import static dev.tses.smtp.TestSender.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.smtp.fixture.ScriptedServer;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.email.EmailException;

/** What arrives. */
final class MailContentTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final TestSender sender = new TestSender();

    @AfterEach
    void stop() {
        sender.close();
        server.close();
    }

    @Test
    void bothBodiesArriveAsTheyWere() throws Exception {
        String text = "Grüße, 你好\r\n.\r\n.. and a dot\r\n" + "long ".repeat(400);
        sender.provider().send(settings(server), "alice@example.com", "Ihr Code für 你", text, "<p>Grüße</p>");

        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("Ihr Code für 你");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(content(parts.getBodyPart(0))).isEqualTo(text);
        assertThat(content(parts.getBodyPart(1))).isEqualTo("<p>Grüße</p>");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextArrivesInTheEncodingThatSuitsIt(String encoding, String text) throws Exception {
        sender.provider().send(settings(server), "alice@example.com", "s", text, null);

        MimeMultipart parts = (MimeMultipart) received().getContent();
        assertThat(parts.getCount()).isEqualTo(1);
        assertThat(((MimeBodyPart) parts.getBodyPart(0)).getEncoding()).isEqualTo(encoding);
        assertThat(content(parts.getBodyPart(0)))
                .isEqualTo(text.replace("\r\n", "\n").replace("\n", "\r\n"));
        assertThat(mail().content().lines()).allMatch(line -> line.length() <= 998);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("7bit", "plain\n.\n\n--=_\nFrom here\n"),
                Arguments.of("7bit", ""),
                Arguments.of("7bit", "x".repeat(998)),
                Arguments.of("quoted-printable", "x".repeat(999) + "\r\n=41 \r\n.end"),
                Arguments.of("quoted-printable", "trailing \t\r\nspäce \n.\näöü"),
                Arguments.of("quoted-printable", "bell \u0007 rings"),
                Arguments.of("base64", "你好，您的验证码\n是".repeat(50)));
    }

    @Test
    void aMailWithoutTextIsNone() {
        assertThatThrownBy(() -> sender.provider().send(settings(server), "alice@example.com", "s", null, null))
                .isInstanceOf(EmailException.class);
    }

    @Test
    void everyMailSaysThatAProgramWroteItAndWhen() throws Exception {
        sender.send(settings(server));

        assertThat(mail().header("Auto-Submitted")).contains("auto-generated");
        assertThat(received().getSentDate().toInstant()).isEqualTo(sender.clock.instant());
        assertThat(mail().header("MIME-Version")).contains("1.0");
    }

    @Test
    void theMessageIdTellsNothingButTheSendersDomain() throws Exception {
        sender.send(settings(server, "from", "no-reply@bücher.example"));
        sender.send(settings(server));

        assertThat(server.mails().get(0).header("Message-ID").orElseThrow())
                .matches("<[0-9a-f-]{36}@xn--bcher-kva\\.example>");
        assertThat(server.mails().get(1).header("Message-ID").orElseThrow()).matches("<[0-9a-f-]{36}@tses\\.example>");
        assertThat(server.mails().get(0).content()).doesNotContain("Part_");
    }

    @Test
    void hintsHoldForOneMail() throws Exception {
        new MailHints(Optional.of("tses.abc-1"), Optional.empty()).attach(sender.session.session());
        assertThat(MailHints.of(sender.session.session())).isPresent();

        sender.send(settings(server));
        sender.send(settings(server));

        assertThat(server.mails().get(0).header("Message-ID")).contains("<tses.abc-1@tses.example>");
        assertThat(server.mails().get(1).header("Message-ID").orElseThrow()).doesNotContain("tses.abc-1");
        assertThat(MailHints.of(sender.session.session())).isEmpty();
    }

    @Test
    void aMailThatIsTooLateIsNotSent() throws Exception {
        Instant deadline = sender.clock.instant().plusSeconds(5);
        sender.clock.pass(Duration.ofMillis(4001));
        new MailHints(Optional.empty(), Optional.of(deadline)).attach(sender.session.session());

        assertThatThrownBy(() -> sender.send(settings(server))).isInstanceOf(TooLateException.class);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void aMailThatBecomesTooLateWhileItsConnectionIsOpenedIsNotSent() throws Exception {
        Instant deadline = sender.clock.instant().plusSeconds(5);
        server.script(line -> {
            if (line.is("EHLO")) {
                sender.clock.pass(Duration.ofMillis(4001));
            }
            return Optional.empty();
        });
        new MailHints(Optional.empty(), Optional.of(deadline)).attach(sender.session.session());

        assertThatThrownBy(() -> sender.send(settings(server))).isInstanceOf(TooLateException.class);
        assertThat(server.commands()).noneMatch(line -> line.startsWith("MAIL"));

        sender.send(settings(server));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aMailThatBecomesTooLateWhileItsServerHesitatesIsHeldBack() throws Exception {
        Instant deadline = sender.clock.instant().plusSeconds(5);
        server.script(line -> {
            if (line.is("RCPT")) {
                sender.clock.pass(Duration.ofMillis(4001));
            }
            return Optional.empty();
        });
        new MailHints(Optional.empty(), Optional.of(deadline)).attach(sender.session.session());

        assertThatThrownBy(() -> sender.send(settings(server))).isInstanceOf(TooLateException.class);
        assertThat(server.commands()).noneMatch(line -> line.startsWith("DATA"));

        sender.send(settings(server));
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void aMailWithASecondLeftIsSent() throws Exception {
        Instant deadline = sender.clock.instant().plusSeconds(1);
        new MailHints(Optional.empty(), Optional.of(deadline)).attach(sender.session.session());

        sender.send(settings(server));

        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void namesAndTheReplyAddressAreThoseOfTheRealm() throws Exception {
        sender.send(settings(
                server,
                "fromDisplayName",
                "Bücher, GmbH",
                "replyTo",
                "help@tses.example",
                "replyToDisplayName",
                "Hilfe & Rat"));

        InternetAddress from = (InternetAddress) received().getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo("Bücher, GmbH");
        assertThat(from.getAddress()).isEqualTo("no-reply@tses.example");
        InternetAddress reply = (InternetAddress) received().getReplyTo()[0];
        assertThat(reply.getPersonal()).isEqualTo("Hilfe & Rat");
        assertThat(reply.getAddress()).isEqualTo("help@tses.example");
        assertThat(mail().from()).isEqualTo("<no-reply@tses.example>");
    }

    @Test
    void theEnvelopesSenderIsTheRealmsIfItHasOne() throws Exception {
        sender.send(settings(server, "envelopeFrom", "bounces@tses.example"));

        assertThat(mail().from()).isEqualTo("<bounces@tses.example>");
        assertThat(received().getFrom()[0]).hasToString("no-reply@tses.example");
    }

    @Test
    void aDomainBeyondAsciiIsConverted() throws Exception {
        sender.send(settings(server), "alice@bücher.example");

        assertThat(mail().to()).isEqualTo("<alice@xn--bcher-kva.example>");
        assertThat(mail().header("To")).contains("alice@xn--bcher-kva.example");
    }

    @Test
    void aLocalPartBeyondAsciiNeedsTheSetting() throws Exception {
        server.offer("SMTPUTF8");
        assertThatThrownBy(() -> sender.send(settings(server), "älice@bücher.example"))
                .isInstanceOf(EmailException.class)
                .hasMessageContaining("Allow UTF-8")
                .hasMessageNotContaining("lice");

        sender.send(settings(server, "allowutf8", "true"), "älice@bücher.example");

        assertThat(mail().to()).isEqualTo("<älice@bücher.example>");
        assertThat(mail().from()).endsWith(" SMTPUTF8");
        assertThat(mail().header("To")).contains("älice@bücher.example");
    }

    @Test
    void aSubjectOfSeveralLinesIsOneHeader() throws Exception {
        sender.provider().send(settings(server), "alice@example.com", "Code\r\nBcc: eve@example.com", "t", null);

        assertThat(mail().header("Bcc")).isEmpty();
        assertThat(received().getSubject()).isEqualTo("Code Bcc: eve@example.com");
    }

    @Test
    void settingsAreValidatedAsKeycloakDoes() throws Exception {
        sender.provider().validate(Map.of("from", "no-reply@tses.example"));
        sender.provider().validate(Map.of("from", "no-reply@tses.example", "replyTo", " "));
        assertThatThrownBy(() -> sender.provider().validate(Map.of())).hasMessageContaining("sender address");
        assertThatThrownBy(() -> sender.provider().validate(Map.of("from", "nobody")))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> sender.provider().validate(Map.of("from", "a@tses.example", "replyTo", "b@")))
                .hasMessageContaining("reply-to address");
    }

    private ScriptedServer.Received mail() {
        return server.mails().get(0);
    }

    private MimeMessage received() throws Exception {
        byte[] bytes = mail().content().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    private static String content(BodyPart part) throws Exception {
        return (String) part.getContent();
    }
}
