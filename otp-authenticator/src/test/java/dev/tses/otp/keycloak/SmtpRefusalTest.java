package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

final class SmtpRefusalTest {

    @Test
    void aRecipientThatTheServerRefusesForGoodIsPermanent() throws AddressException {
        SmtpRefusal refusal = SmtpRefusal.of(refused(550));

        assertThat(refusal.permanent()).isTrue();
        assertThat(refusal.reason()).isEqualTo("SMTP 550");
    }

    @Test
    void aRecipientThatTheServerPutsOffIsNot() throws AddressException {
        assertThat(SmtpRefusal.of(refused(451)).permanent()).isFalse();
    }

    @Test
    void aServerThatIsNotThereMayComeBack() {
        EmailException failure =
                new EmailException("failed", new MessagingException("no connection", new ConnectException("refused")));

        assertThat(SmtpRefusal.of(failure)).isEqualTo(new SmtpRefusal(false, "ConnectException"));
    }

    @Test
    void anAddressNoMailCanBeSentToIsPermanentAndNotNamed() {
        EmailException failure = new EmailException("failed", new AddressException("bad", "alice@example.com"));

        assertThat(SmtpRefusal.of(failure).permanent()).isTrue();
        assertThat(SmtpRefusal.of(failure).reason()).doesNotContain("alice");
    }

    private static EmailException refused(int code) throws AddressException {
        SMTPAddressFailedException recipient = new SMTPAddressFailedException(
                new InternetAddress("alice@example.com"), "RCPT TO", code, code + " <alice@example.com> no");
        return new EmailException("failed", new SendFailedException("Invalid Addresses", recipient));
    }
}
