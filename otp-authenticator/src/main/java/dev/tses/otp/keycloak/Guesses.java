package dev.tses.otp.keycloak;

import dev.tses.otp.domain.EmailAddress;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Lets Keycloak's brute-force protector know of wrong codes that were guesses; there are never more of them than the failure
 * budgets allow. It is told once a second and not when a code is presented: finding the user of an address takes a time that
 * tells whether there is one, and would show in the answer even from another thread.
 */
public final class Guesses implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Guesses.class);
    private static final Set<String> CATEGORIES = Set.of(OTPCredentialModel.TYPE);
    private static final Duration TURN = Duration.ofSeconds(1);

    /** More in a second than any budget lets through; what exceeds it is known to the engine all the same. */
    private static final int MOST = 10_000;

    private final KeycloakSessionFactory sessions;
    private final BlockingQueue<Guess> waiting = new ArrayBlockingQueue<>(MOST);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "tses-guesses");
        daemon.setDaemon(true);
        return daemon;
    });

    public Guesses(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
        // Nothing is waited for: a failure is caught for each guess, so the turns go on.
        var unused = thread.scheduleWithFixedDelay(this::tell, TURN.toMillis(), TURN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Counts a wrong code for whoever owns this address, if anybody does, soon. */
    void add(KeycloakSession session, EmailAddress email) {
        KeycloakContext context = session.getContext();
        if (context.getRealm().isBruteForceProtected()) {
            RemoteAddress from = new RemoteAddress(context.getConnection().getRemoteHost());
            boolean kept = waiting.offer(new Guess(
                    context.getRealm().getId(),
                    email,
                    from,
                    context.getHttpRequest().getUri()));
            LOG.debugf("Realm %s: a guess was %s", context.getRealm().getName(), kept ? "counted" : "one too many");
        }
    }

    /** Tells what is waiting, and no more. */
    @Override
    public void close() {
        thread.shutdown();
        tell();
    }

    private void tell() {
        List<Guess> guesses = new ArrayList<>();
        waiting.drainTo(guesses);
        for (Guess guess : guesses) {
            try {
                KeycloakModelUtils.runJobInTransaction(sessions, session -> tell(session, guess));
            } catch (RuntimeException e) {
                LOG.warnf(e, "Realm %s: a wrong code was not told to the brute-force protector", guess.realmId());
            }
        }
    }

    private static void tell(KeycloakSession session, Guess guess) {
        RealmModel realm = session.realms().getRealm(guess.realmId());
        if (realm == null) {
            return; // deleted meanwhile
        }
        session.getContext().setRealm(realm);
        new MailboxOwners(session).find(guess.email()).ifPresent(user -> session.getProvider(BruteForceProtector.class)
                .failedLogin(realm, user, guess.from(), guess.uri(), CATEGORIES));
    }

    private record Guess(String realmId, EmailAddress email, RemoteAddress from, UriInfo uri) {}
}
