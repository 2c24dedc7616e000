package dev.tses.smtp;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Keycloak's door to the sender: one for each session. */
final class SmtpSenderProvider implements EmailSenderProvider {

    private final KeycloakSession session;
    private final Connector connector;
    private final MailWriter writer;
    private final PooledSender sender;

    SmtpSenderProvider(KeycloakSession session, Connector connector, MailWriter writer, PooledSender sender) {
        this.session = session;
        this.connector = connector;
        this.writer = writer;
        this.sender = sender;
    }

    @Override
    public void send(
            Map<String, String> config, UserModel user, String subject, @Nullable String text, @Nullable String html)
            throws EmailException {
        String address = Optional.ofNullable(user.getEmail())
                .orElseThrow(() -> new EmailException("No email address configured for the user"));
        send(config, address, subject, text, html);
    }

    @Override
    public void send(
            Map<String, String> config, String address, String subject, @Nullable String text, @Nullable String html)
            throws EmailException {
        Optional<MailHints> hints = MailHints.take(session);
        SmtpSettings settings = SmtpSettings.of(config);
        Mail mail = writer.write(settings, MailWriter.Letter.of(address, subject, text, html), hints);
        String realm = Optional.ofNullable(session.getContext().getRealm())
                .map(RealmModel::getId)
                .orElse("");
        sender.send(mail, settings.first(realm), settings.failover(realm), connector);
    }

    @Override
    public void validate(Map<String, String> config) throws EmailException {
        MailWriter.check(SmtpSettings.of(config));
    }

    @Override
    public void close() {
        // Connections outlive sessions.
    }
}
