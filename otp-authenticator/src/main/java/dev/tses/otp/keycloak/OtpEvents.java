package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Challenge;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.Lock;
import dev.tses.redis.queue.Delivery;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The product's events as Keycloak's. Keycloak's types are a closed list, so each travels on the nearest one, with its own
 * name as the detail {@value #EVENT}.
 */
final class OtpEvents {

    /** The detail that holds the event's own name. */
    static final String EVENT = "tses_event";

    /** The detail that holds the challenge's reference. */
    static final String REFERENCE = "tses_reference";

    private static final String RETRY_AFTER = "tses_retry_after";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String clientId;
    private final EmailAddress email;
    private final Optional<String> userId;
    private final boolean knownDevice;

    /**
     * @param clientId the client to sign in to; empty where there is none
     * @param userId whose it is, where that is known already: nobody is looked up for an event
     * @param knownDevice whether the request comes from one
     */
    OtpEvents(
            KeycloakSession session,
            String clientId,
            EmailAddress email,
            Optional<String> userId,
            boolean knownDevice) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.clientId = clientId;
        this.email = email;
        this.userId = userId;
        this.knownDevice = knownDevice;
    }

    /** Keycloak's error for a lock. */
    static String error(Lock lock) {
        return lock.left().isPresent() ? Errors.USER_TEMPORARILY_DISABLED : Errors.USER_DISABLED;
    }

    void requested(Challenge challenge) {
        event("CODE_REQUESTED", EventType.SEND_VERIFY_EMAIL)
                .detail(REFERENCE, challenge.reference())
                .success();
    }

    void queued(Challenge challenge) {
        event("MAIL_QUEUED", EventType.SEND_VERIFY_EMAIL)
                .detail(REFERENCE, challenge.reference())
                .success();
    }

    void revoked(String reference) {
        event("CODE_REVOKED", EventType.VERIFY_EMAIL)
                .detail(REFERENCE, reference)
                .success();
    }

    void throttled(IssueOutcome.Scope scope, Duration retryAfter) {
        event("CODE_THROTTLED", EventType.SEND_VERIFY_EMAIL)
                .detail("tses_limit", scope.name())
                .detail(RETRY_AFTER, seconds(retryAfter))
                .error("tses_throttled");
    }

    void accepted(String reference) {
        event("CODE_ACCEPTED", EventType.VERIFY_EMAIL)
                .detail(REFERENCE, reference)
                .success();
    }

    /** The browser or program was a stranger until now. */
    void deviceKnown(String reference) {
        event("DEVICE_KNOWN", EventType.VERIFY_EMAIL)
                .detail(REFERENCE, reference)
                .success();
    }

    void refused() {
        event("CODE_REFUSED", EventType.VERIFY_EMAIL).error(Errors.INVALID_CODE);
    }

    void refusedWhileLocked(Lock lock) {
        locked(event("CODE_REFUSED", EventType.VERIFY_EMAIL), lock);
    }

    void locked(Lock lock) {
        EventType nearest = lock.left().isPresent()
                ? EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT
                : EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT;
        locked(event("CODE_LOCKED", nearest), lock);
    }

    void unlocked() {
        event("CODE_UNLOCKED", EventType.VERIFY_EMAIL).success();
    }

    private static void locked(EventBuilder event, Lock lock) {
        lock.left().ifPresent(left -> event.detail(RETRY_AFTER, seconds(left)));
        event.error(error(lock));
    }

    void mail(String name, String reference, Delivery delivery) {
        attempt(name, reference, delivery).success();
    }

    void mailFailed(String name, String reference, Delivery delivery, String reason) {
        attempt(name, reference, delivery).detail(Details.REASON, reason).error(Errors.EMAIL_SEND_FAILED);
    }

    private EventBuilder attempt(String name, String reference, Delivery delivery) {
        EventBuilder event = event(name, EventType.SEND_VERIFY_EMAIL)
                .detail(REFERENCE, reference)
                .detail("tses_attempt", Integer.toString(delivery.job().attempt() + 1));
        return delivery.perhapsDone() ? event.detail("tses_duplicate", "possible") : event;
    }

    private EventBuilder event(String name, EventType nearest) {
        EventBuilder event = newEvent().event(nearest).detail(EVENT, name).detail(Details.EMAIL, email.value());
        if (!clientId.isEmpty()) {
            event.client(clientId);
        }
        if (knownDevice) {
            event.detail("tses_device", "known");
        }
        userId.ifPresent(event::user);
        return event;
    }

    private EventBuilder newEvent() {
        KeycloakContext context = session.getContext();
        return context.getConnection() == null
                ? new EventBuilder(realm, session)
                : new EventBuilder(realm, session, context.getConnection());
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
