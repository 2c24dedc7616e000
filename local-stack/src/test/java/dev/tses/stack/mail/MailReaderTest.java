package dev.tses.stack.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailReaderTest {
    private static final String ALTERNATIVE = """
            From: =?UTF-8?Q?Caf=C3=A9?= <no-reply@tses.example>
            To: Alice <alice@example.com>
            Subject: =?UTF-8?Q?Ihr_Code_f=C3=BCr?=
             =?UTF-8?Q?_heute?=
            X-Tag: one
            X-Tag: two
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe 123456
            --inner
            Content-Type: text/html; charset=UTF-8
            Content-Transfer-Encoding: base64

            PGI+MTIzNDU2PC9iPg==
            --inner--
            --outer
            Content-Type: text/plain
            Content-Disposition: attachment; filename=a.txt

            attached
            --outer--
            """;

    @Test
    void findsTextAndHtmlAtAnyDepth() throws MessagingException, IOException {
        Mail mail = read(ALTERNATIVE);

        assertThat(mail.text()).isEqualTo("Grüße 123456");
        assertThat(mail.html()).isEqualTo("<b>123456</b>");
    }

    @Test
    void decodesSubjectSenderAndHeaders() throws MessagingException, IOException {
        Mail mail = read(ALTERNATIVE);

        assertThat(mail.subject()).isEqualTo("Ihr Code für heute");
        assertThat(mail.from()).isEqualTo("Café <no-reply@tses.example>");
        assertThat(mail.headers()).containsEntry("X-Tag", "one, two").containsEntry("To", "Alice <alice@example.com>");
    }

    @Test
    void takesTheRecipientFromTheEnvelope() throws MessagingException, IOException {
        assertThat(read(ALTERNATIVE).to()).isEqualTo("envelope@example.com");
    }

    @Test
    void leavesEmptyWhatIsNotThere() throws MessagingException, IOException {
        Mail mail = read("Content-Type: text/html\n\n<p>only</p>");

        assertThat(mail.from()).isEmpty();
        assertThat(mail.subject()).isEmpty();
        assertThat(mail.text()).isEmpty();
        assertThat(mail.html()).isEqualTo("<p>only</p>");
    }

    private static Mail read(String message) throws MessagingException, IOException {
        byte[] bytes = message.replace("\n", "\r\n").getBytes(UTF_8);
        return MailReader.read(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)),
                "envelope@example.com",
                Instant.EPOCH);
    }
}
