package dev.tses.otp.keycloak;

import dev.tses.otp.domain.ClientIp;
import dev.tses.otp.domain.Code;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.IssueRequest;
import dev.tses.otp.domain.Lock;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpService;
import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.domain.VerifyOutcome;
import dev.tses.otp.domain.VerifyRequest;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.redis.queue.WorkQueue;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** {@link OtpProvider} for a session's realm: the engine with Keycloak around it. */
public final class KeycloakOtpProvider implements OtpProvider {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final OtpService service;
    private final MailboxOwners owners;
    private final KnownDevices devices;
    private final Guesses guesses;
    private final WorkQueue mails;
    private final String countryHeader;

    /**
     * @param guesses where wrong ones are told
     * @param mails where codes wait for being sent
     * @param countryHeader the header in which a proxy tells a request's country; empty where none does
     */
    public KeycloakOtpProvider(
            KeycloakSession session, OtpStore store, Guesses guesses, WorkQueue mails, String countryHeader) {
        RealmSecrets secrets = new RealmSecrets(session, session.getContext().getRealm());
        this.session = session;
        this.guesses = guesses;
        this.mails = mails;
        this.countryHeader = countryHeader;
        this.service = new OtpService(store, new RealmCodeKeys(secrets), new SealedCodeMail(secrets), RANDOM);
        this.owners = new MailboxOwners(session);
        this.devices = new KnownDevices(session, owners);
    }

    @Override
    public IssueOutcome request(EmailAddress email, String clientId, Optional<String> locale, OtpPolicy policy) {
        Optional<KnownDevice> known = devices.of(email, policy.deviceLifetime());
        ClientIp ip = ClientIp.of(session.getContext().getConnection().getRemoteAddr());
        IssueOutcome outcome = service.issue(new IssueRequest(
                email,
                known.map(KnownDevice::device),
                ip,
                clientId,
                locale.orElseGet(() -> RequestLanguage.of(session)),
                policy,
                Requests.requester(session, countryHeader)));
        OtpEvents events = events(clientId, email, known);
        if (outcome instanceof IssueOutcome.Issued issued) {
            events.requested(issued.challenge());
            events.queued(issued.challenge());
        } else if (outcome instanceof IssueOutcome.Throttled throttled) {
            events.throttled(throttled.scope(), throttled.retryAfter());
        } else if (outcome instanceof IssueOutcome.Locked locked) {
            events.refusedWhileLocked(locked.lock());
            forgetIfLockedForGood(known, locked.lock());
        }
        return outcome;
    }

    @Override
    public SignIn signIn(EmailAddress email, Code code, Set<String> challenges, String clientId, OtpPolicy policy) {
        Optional<KnownDevice> known = devices.of(email, policy.deviceLifetime());
        OtpEvents events = events(clientId, email, known);
        VerifyOutcome outcome =
                service.verify(new VerifyRequest(email, known.map(KnownDevice::device), code, challenges, policy));
        if (outcome instanceof VerifyOutcome.Locked locked) {
            events.refusedWhileLocked(locked.lock());
            forgetIfLockedForGood(known, locked.lock());
            return new SignIn.Locked(locked.lock());
        }
        if (outcome instanceof VerifyOutcome.Accepted accepted) {
            return accepted(email, known, accepted, clientId, policy);
        }
        VerifyOutcome.Refused refused = (VerifyOutcome.Refused) outcome;
        events.refused();
        refused.lock().ifPresent(events::locked);
        return new SignIn.Refused(refused.counted());
    }

    @Override
    public void guessed(EmailAddress email) {
        guesses.add(session, email);
    }

    @Override
    public boolean unlock(EmailAddress email) {
        boolean lifted = service.unlock(email);
        if (lifted) {
            new OtpEvents(session, "", email, owners.find(email).map(UserModel::getId), false).unlocked();
        }
        return lifted;
    }

    @Override
    public boolean revoke(Revocation revocation) {
        boolean revoked = service.revoke(revocation.budget(), revocation.challenge());
        if (revoked) {
            EmailAddress email = new EmailAddress(revocation.email());
            new OtpEvents(
                            session,
                            revocation.client(),
                            email,
                            owners.find(email).map(UserModel::getId),
                            false)
                    .revoked(revocation.reference());
        }
        return revoked;
    }

    @Override
    public DeadMails deadMails() {
        RealmModel realm = session.getContext().getRealm();
        return new DeadMails(mails.deadLetters(realm.getId()), new RealmSecrets(session, realm));
    }

    private SignIn accepted(
            EmailAddress email,
            Optional<KnownDevice> known,
            VerifyOutcome.Accepted accepted,
            String clientId,
            OtpPolicy policy) {
        Optional<UserModel> proven =
                owners.proven(email, policy.signUp()).filter(user -> maySignIn(user, known.isPresent()));
        OtpEvents events = new OtpEvents(session, clientId, email, proven.map(UserModel::getId), known.isPresent());
        if (accepted.unlocked()) {
            events.unlocked();
        }
        if (proven.isEmpty()) {
            events.refused();
            return new SignIn.Refused(false);
        }
        events.accepted(accepted.reference());
        if (devices.remember(proven.get(), email, known.map(KnownDevice::device), policy.deviceLifetime())) {
            events.deviceKnown(accepted.reference());
        }
        return new SignIn.Proven(proven.get(), accepted.reference());
    }

    private OtpEvents events(String clientId, EmailAddress email, Optional<KnownDevice> known) {
        return new OtpEvents(
                session, clientId, email, known.map(KnownDevice::user).map(UserModel::getId), known.isPresent());
    }

    /** Nobody lifts the last lock of a device: it is a stranger again, until its user signs in there once more. */
    private void forgetIfLockedForGood(Optional<KnownDevice> known, Lock lock) {
        if (lock.left().isEmpty()) {
            known.map(KnownDevice::user).ifPresent(devices::forget);
        }
    }

    /** Keycloak's temporary lockout counts strangers' failures too: it must not shut out a known device. */
    private boolean maySignIn(UserModel user, boolean knownDevice) {
        RealmModel realm = session.getContext().getRealm();
        if (!user.isEnabled()) {
            return false;
        }
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        return !realm.isBruteForceProtected()
                || !(protector.isPermanentlyLockedOut(session, realm, user)
                        || (!knownDevice && protector.isTemporarilyDisabled(session, realm, user)));
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
