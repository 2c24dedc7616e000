package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.mail.CodeMailer;
import dev.tses.otp.mail.MailOutcome;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.redis.queue.Delivery;
import dev.tses.redis.queue.Job;
import dev.tses.seal.Sealed;
import dev.tses.smtp.MailHints;
import dev.tses.smtp.TooLateException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Sends code mails through Keycloak: the realm's email theme, its languages, its SMTP settings, and whatever sender is there. */
public final class KeycloakCodeMailer implements CodeMailer {

    private static final Logger LOG = Logger.getLogger(KeycloakCodeMailer.class);

    private final KeycloakSessionFactory sessions;

    public KeycloakCodeMailer(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public MailOutcome deliver(Delivery delivery, Duration left) {
        Instant notAfter = Instant.now().plus(left);
        return inRealm(delivery.job(), (session, mail) -> {
            EmailAddress email = new EmailAddress(mail.email());
            Optional<UserModel> user = new MailboxOwners(session).find(email);
            Optional<String> userId = user.map(UserModel::getId);
            if (user.isPresent() ? !user.get().isEnabled() : !mail.signUp()) {
                new OtpEvents(session, mail.client(), email, userId, false)
                        .mail("MAIL_DROPPED", mail.reference(), delivery);
                return new MailOutcome.Dropped();
            }
            UserModel reader = user.orElseGet(
                    () -> new FutureUser(session, session.getContext().getRealm(), email));
            MailOutcome outcome = send(session, mail, reader, notAfter);
            // The mail is on its way, or not, whatever becomes of the note of it.
            tell(
                    session.getContext().getRealm().getId(),
                    mail,
                    userId,
                    events -> note(outcome, mail, delivery, events));
            return outcome;
        });
    }

    @Override
    public void abandon(Delivery delivery) {
        inRealm(delivery.job(), (session, mail) -> {
            EmailAddress email = new EmailAddress(mail.email());
            Optional<String> userId = new MailboxOwners(session).find(email).map(UserModel::getId);
            new OtpEvents(session, mail.client(), email, userId, false)
                    .mailFailed("MAIL_ABANDONED", mail.reference(), delivery, "expired");
            LOG.warnf("Request %s: mail abandoned, its code has expired", mail.reference());
            return new MailOutcome.Late();
        });
    }

    private static MailOutcome send(KeycloakSession session, CodeMail mail, UserModel reader, Instant notAfter) {
        try {
            Map<String, String> smtp =
                    new HashMap<>(session.getContext().getRealm().getSmtpConfig());
            RenderedMail rendered =
                    new CodeMailMessage(session, mail, reader, Duration.between(Instant.now(), notAfter)).render();
            // Neither a transaction nor a connection to the database waits for a mail server.
            session.getTransactionManager().commit();
            new MailHints(Optional.of(messageId(mail)), Optional.of(notAfter)).attach(session);
            session.getProvider(EmailSenderProvider.class)
                    .send(smtp, mail.email(), rendered.subject(), rendered.text(), rendered.html());
            return new MailOutcome.Sent();
        } catch (TooLateException e) {
            return new MailOutcome.Late();
        } catch (EmailException e) {
            return SmtpRefusal.of(e).outcome();
        }
    }

    /** The same for every attempt, so that a mailbox that gets a mail twice can tell. */
    private static String messageId(CodeMail mail) {
        return "tses." + Hashes.sha256("tses/message-id\0" + mail.challenge()).substring(0, 32);
    }

    private static void note(MailOutcome outcome, CodeMail mail, Delivery delivery, OtpEvents events) {
        if (outcome instanceof MailOutcome.Sent) {
            events.mail("MAIL_SENT", mail.reference(), delivery);
        } else if (outcome instanceof MailOutcome.Refused refused) {
            failed("MAIL_REFUSED", mail, delivery, events, refused.reason());
        } else if (outcome instanceof MailOutcome.Failed failed) {
            failed("MAIL_RETRIED", mail, delivery, events, failed.reason());
        } else if (outcome instanceof MailOutcome.Unreachable unreachable) {
            failed("MAIL_RETRIED", mail, delivery, events, unreachable.reason());
        }
    }

    private static void failed(String event, CodeMail mail, Delivery delivery, OtpEvents events, String reason) {
        events.mailFailed(event, mail.reference(), delivery, reason);
        LOG.warnf("Request %s: %s: %s", mail.reference(), event, reason);
    }

    /** In a session of its own: the one that sent has ended its transaction before. */
    private void tell(String realmId, CodeMail mail, Optional<String> userId, Consumer<OtpEvents> note) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm != null) { // else it was deleted meanwhile, and its readers with it
                    session.getContext().setRealm(realm);
                    note.accept(new OtpEvents(session, mail.client(), new EmailAddress(mail.email()), userId, false));
                }
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "Request %s: what became of its mail could not be recorded", mail.reference());
        }
    }

    private MailOutcome inRealm(Job job, BiFunction<KeycloakSession, CodeMail, MailOutcome> work) {
        Sealed sealed = Sealed.parse(job.body());
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(sealed.realmId());
            if (realm == null) {
                return new MailOutcome.Refused("its realm is gone");
            }
            session.getContext().setRealm(realm);
            return new SealedCodeMail(new RealmSecrets(session, realm))
                    .open(sealed, job.id())
                    .map(mail -> work.apply(session, mail))
                    .orElseGet(() -> new MailOutcome.Refused("its key is gone, or it was altered"));
        });
    }
}
