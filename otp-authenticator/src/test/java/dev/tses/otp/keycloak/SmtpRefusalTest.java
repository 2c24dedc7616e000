package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

final class SmtpRefusalTest {

    @Test
    void aRecipientThatTheServerRefusesForGoodIsPermanent() throws AddressException {
        SmtpRefusal refusal = SmtpRefusal.of(refused(550));

        assertThat(refusal.kind()).isEqualTo(SmtpRefusal.Kind.PERMANENT);
        assertThat(refusal.reason()).isEqualTo("SMTP 550");
    }

    @Test
    void aRecipientThatTheServerPutsOffIsNot() throws AddressException {
        assertThat(SmtpRefusal.of(refused(451)).kind()).isEqualTo(SmtpRefusal.Kind.PASSING);
    }

    @Test
    void aServerThatIsNotThereMayComeBack() {
        EmailException failure =
                new EmailException("failed", new MessagingException("no connection", new ConnectException("refused")));

        assertThat(SmtpRefusal.of(failure)).isEqualTo(new SmtpRefusal(SmtpRefusal.Kind.SERVER, "ConnectException"));
    }

    @Test
    void aSenderThatIsRefusedForGoodIsPermanentToo() throws AddressException {
        SMTPSenderFailedException sender = new SMTPSenderFailedException(
                new InternetAddress("no-reply@example.com"), "MAIL FROM", 550, "550 <no-reply@example.com> no");
        SMTPSendFailedException mail = new SMTPSendFailedException(
                "MAIL FROM", 550, "550 no", sender, new Address[0], new Address[0], new Address[0]);

        assertThat(SmtpRefusal.of(new EmailException("failed", mail)))
                .isEqualTo(new SmtpRefusal(SmtpRefusal.Kind.PERMANENT, "SMTP 550"));
    }

    @Test
    void aServerThatShutsDownTakesNobodysMail() throws AddressException {
        assertThat(SmtpRefusal.of(refused(421)).kind()).isEqualTo(SmtpRefusal.Kind.SERVER);
    }

    @Test
    void aLoginThatIsNotAcceptedIsTheServersAffair() {
        EmailException failure = new EmailException("failed", new AuthenticationFailedException("535 no"));

        assertThat(SmtpRefusal.of(failure).kind()).isEqualTo(SmtpRefusal.Kind.SERVER);
    }

    @Test
    void whatConcernsOneMailDoesNotStopTheOthers() {
        EmailException failure = new EmailException("Failed to template email", new IllegalStateException("odd"));

        assertThat(SmtpRefusal.of(failure))
                .isEqualTo(new SmtpRefusal(SmtpRefusal.Kind.PASSING, "IllegalStateException"));
    }

    @Test
    void anAddressNoMailCanBeSentToIsPermanentAndNotNamed() {
        EmailException failure = new EmailException("failed", new AddressException("bad", "alice@example.com"));

        assertThat(SmtpRefusal.of(failure).kind()).isEqualTo(SmtpRefusal.Kind.PERMANENT);
        assertThat(SmtpRefusal.of(failure).reason()).doesNotContain("alice");
    }

    private static EmailException refused(int code) throws AddressException {
        SMTPAddressFailedException recipient = new SMTPAddressFailedException(
                new InternetAddress("alice@example.com"), "RCPT TO", code, code + " <alice@example.com> no");
        return new EmailException("failed", new SendFailedException("Invalid Addresses", recipient));
    }
}
