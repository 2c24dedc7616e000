package dev.tses.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;

/** Writes mails as Keycloak's own sender does, with headers that say that a program wrote them. */
final class MailWriter {

    private final Session ascii = session(false);
    private final Session utf8 = session(true);
    private final InstantSource clock;

    MailWriter(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws EmailException if an address in the settings, or the recipient's, is none */
    Mail write(SmtpSettings settings, Letter letter, Optional<MailHints> hints) throws EmailException {
        Addresses addresses = new Addresses(settings.allowUtf8());
        String recipient = addresses.recipient(letter.recipient());
        String from = addresses.own("sender", settings.given("from"));
        try {
            Message message = new Message(settings.allowUtf8() ? utf8 : ascii);
            message.setHeader("Message-ID", messageId(hints.flatMap(MailHints::messageId), from));
            settings.given("envelopeFrom").ifPresent(message::setEnvelopeFrom);
            InternetAddress sender = address(from, settings.given("fromDisplayName"));
            message.setFrom(sender);
            message.setReplyTo(new Address[] {replyTo(settings, addresses).orElse(sender)});
            message.setHeader("To", recipient);
            message.setSubject(MimeUtility.encodeText(oneLine(letter.subject()), StandardCharsets.UTF_8.name(), null));
            // RFC 3834, section 5: nobody's holiday answers this.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setSentDate(Date.from(clock.instant()));
            message.finish(alternatives(letter));
            return new Mail(message, new InternetAddress(recipient), hints.flatMap(MailHints::notAfter));
        } catch (AddressException e) {
            throw new EmailException("Invalid email address format", e);
        } catch (MessagingException | IOException e) {
            throw new EmailException("The mail could not be written", e);
        }
    }

    /** @throws EmailException as {@link #write} does for the settings' addresses */
    static void check(SmtpSettings settings) throws EmailException {
        Addresses addresses = new Addresses(settings.allowUtf8());
        addresses.own("sender", settings.given("from"));
        if (settings.given("replyTo").isPresent()) {
            addresses.own("reply-to", settings.given("replyTo"));
        }
    }

    private static Optional<InternetAddress> replyTo(SmtpSettings settings, Addresses addresses)
            throws EmailException, AddressException, UnsupportedEncodingException {
        Optional<String> replyTo = settings.given("replyTo");
        if (replyTo.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(address(addresses.own("reply-to", replyTo), settings.given("replyToDisplayName")));
    }

    private static InternetAddress address(String email, Optional<String> name)
            throws AddressException, UnsupportedEncodingException {
        return name.isPresent()
                ? new InternetAddress(email, name.get(), StandardCharsets.UTF_8.name())
                : new InternetAddress(email);
    }

    private static String messageId(Optional<String> given, String from) {
        String local = given.orElseGet(() -> UUID.randomUUID().toString());
        return "<" + local + "@" + IDN.toASCII(from.substring(from.lastIndexOf('@') + 1)) + ">";
    }

    private static String oneLine(String subject) {
        return subject.replaceAll("[\\r\\n]+", " ");
    }

    private static Alternatives alternatives(Letter letter) throws EmailException, IOException {
        if (letter.text().isEmpty() && letter.html().isEmpty()) {
            throw new EmailException("The mail has no text");
        }
        Alternatives parts = new Alternatives();
        if (letter.text().isPresent()) {
            parts.add("text/plain", letter.text().get());
        }
        if (letter.html().isPresent()) {
            parts.add("text/html", letter.html().get());
        }
        return parts;
    }

    private static Session session(boolean allowUtf8) {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(allowUtf8));
        return Session.getInstance(properties);
    }

    /** What is to be said to whom. */
    record Letter(String recipient, String subject, Optional<String> text, Optional<String> html) {

        static Letter of(String recipient, String subject, @Nullable String text, @Nullable String html) {
            return new Letter(recipient, subject, Optional.ofNullable(text), Optional.ofNullable(html));
        }
    }

    private static final class Message extends SMTPMessage {

        Message(Session session) {
            super(session);
        }

        /** Takes the content as it is to be transmitted: there is nothing left that saving would have to do. */
        void finish(Alternatives parts) throws MessagingException {
            setHeader("MIME-Version", "1.0");
            setHeader("Content-Type", parts.contentType());
            content = parts.content();
            modified = false;
            saved = true;
        }
    }
}
