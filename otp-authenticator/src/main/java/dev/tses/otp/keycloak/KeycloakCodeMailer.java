package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.mail.CodeMailer;
import dev.tses.otp.mail.MailOutcome;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.redis.queue.Job;
import dev.tses.seal.Sealed;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Sends code mails through Keycloak: the realm's email theme, its languages and its SMTP settings. */
public final class KeycloakCodeMailer implements CodeMailer {

    private static final Logger LOG = Logger.getLogger(KeycloakCodeMailer.class);

    private final KeycloakSessionFactory sessions;

    public KeycloakCodeMailer(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public MailOutcome deliver(Job job) {
        return inRealm(job, (session, mail) -> {
            EmailAddress email = new EmailAddress(mail.email());
            Optional<UserModel> user = new MailboxOwners(session).find(email);
            OtpEvents events = new OtpEvents(session, mail.client(), email, user, false);
            if (user.isPresent() ? !user.get().isEnabled() : !mail.signUp()) {
                events.mail("MAIL_DROPPED", mail.reference(), job.attempt());
                return new MailOutcome.Settled();
            }
            try {
                new CodeMailMessage(session, mail, email, job).send(user);
                events.mail("MAIL_SENT", mail.reference(), job.attempt());
                return new MailOutcome.Settled();
            } catch (EmailException e) {
                return failed(e, mail, events, job);
            }
        });
    }

    @Override
    public void abandon(Job job) {
        inRealm(job, (session, mail) -> {
            EmailAddress email = new EmailAddress(mail.email());
            new OtpEvents(session, mail.client(), email, new MailboxOwners(session).find(email), false)
                    .mailFailed("MAIL_ABANDONED", mail.reference(), job.attempt(), "expired");
            LOG.warnf("Request %s: mail abandoned, its code has expired", mail.reference());
            return new MailOutcome.Settled();
        });
    }

    private static MailOutcome failed(EmailException e, CodeMail mail, OtpEvents events, Job job) {
        SmtpRefusal refusal = SmtpRefusal.of(e);
        String event = refusal.permanent() ? "MAIL_REFUSED" : "MAIL_RETRIED";
        events.mailFailed(event, mail.reference(), job.attempt(), refusal.reason());
        LOG.warnf("Request %s: %s: %s", mail.reference(), event, refusal.reason());
        return refusal.permanent()
                ? new MailOutcome.Refused(refusal.reason())
                : new MailOutcome.Failed(refusal.reason());
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
