package dev.tses.smtp;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;

/**
 * Sends mails over connections that are kept. A mail whose connection ended before the server was asked to take its content is
 * sent once more on a new one; one that a server may have is never sent again.
 */
final class PooledSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PooledSender.class);
    private static final Duration CERTAIN = Duration.ofSeconds(1);
    private static final int TIMER_THREADS = 2;

    private final SenderOptions options;
    private final InstantSource clock;
    private final Slots slots;
    private final SenderMetrics metrics;
    private final Map<SmtpServer, Breaker> breakers = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timers;
    private final ScheduledFuture<?> tidying;

    PooledSender(SenderOptions options, InstantSource clock, MeterRegistry registry) {
        this.options = options;
        this.clock = clock;
        this.slots = new Slots(options);
        this.metrics = new SenderMetrics(registry, slots);
        this.timers = new ScheduledThreadPoolExecutor(TIMER_THREADS, PooledSender::daemon);
        timers.setRemoveOnCancelPolicy(true);
        // Comes before every write timeout, so that scheduling one of those, and cancelling it, wakes no thread.
        this.tidying = timers.scheduleWithFixedDelay(this::tidy, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Sends a mail.
     *
     * @param second asked when no connection to the first can be had
     * @throws TooLateException if its time was over before it could be begun
     * @throws EmailException if it was not sent, or its fate is not known
     */
    void send(Mail mail, Route first, Optional<Route> second, Connector connector) throws EmailException {
        long start = System.nanoTime();
        try {
            if (second.isPresent()) {
                sendToEither(mail, first, second.get(), connector);
            } else {
                send(mail, first, connector);
            }
            metrics.accepted(Duration.ofNanos(System.nanoTime() - start));
        } catch (RefusedException e) {
            metrics.refused();
            throw e;
        } catch (EmailException | RuntimeException e) {
            metrics.failed();
            throw e;
        }
    }

    /** Closes idle connections that are overdue. It happens every second by itself. */
    void tidy() {
        slots.evict();
        breakers.values().removeIf(Breaker::isForgettable);
    }

    @Override
    public void close() {
        tidying.cancel(false);
        metrics.close();
        slots.close();
        timers.shutdownNow();
    }

    private void sendToEither(Mail mail, Route first, Route second, Connector connector) throws EmailException {
        try {
            send(mail, first, connector);
        } catch (UnreachableException e) {
            metrics.failedOver();
            LOG.debugf("No connection to %s: the mail goes to %s", first, second);
            try {
                send(mail, second, connector);
            } catch (UnreachableException another) {
                UnreachableException both = new UnreachableException(e.getMessage() + " " + another.getMessage(), e);
                both.addSuppressed(another);
                throw both;
            }
        }
    }

    private void send(Mail mail, Route route, Connector connector) throws EmailException {
        mail.requireInTime(clock);
        Slot slot = slots.borrow(route.server());
        try {
            if (!sentOnKept(slot, mail, route)) {
                sendOnNew(slot, mail, route, connector);
            }
        } finally {
            slots.giveBack(route.server(), slot);
        }
    }

    /** Tells whether there was a connection and it lived. */
    private boolean sentOnKept(Slot slot, Mail mail, Route route) throws EmailException {
        Optional<SmtpConnection> kept = slot.connection().filter(this::isFit);
        if (kept.isPresent()) {
            try {
                deliver(kept.get(), mail, route);
                return true;
            } catch (NoConnectionException e) {
                LOG.debugf(
                        "A connection that was kept to %s had ended: %s",
                        route, Failure.of(e).text());
            }
        }
        slot.drop();
        return false;
    }

    private boolean isFit(SmtpConnection kept) {
        return !kept.isOlderThan(options.lifetime())
                && !kept.hasRested(options.idle())
                && (!kept.hasRested(CERTAIN) || kept.isAlive());
    }

    private void sendOnNew(Slot slot, Mail mail, Route route, Connector connector) throws EmailException {
        Breaker breaker = breakers.computeIfAbsent(route.server(), server -> new Breaker(clock));
        try (Breaker.Attempt attempt = breaker.attempt().orElseThrow(() -> failedAMomentAgo(route, breaker))) {
            boolean reached = true;
            try {
                deliver(open(slot, route, connector), mail, route);
            } catch (NoConnectionException e) {
                if (e.welcome()) {
                    throw notTaken(route, e.reason());
                }
                reached = false;
                attempt.failed(e.reason());
                String why = Failure.of(e).text();
                LOG.warnf("No connection to the SMTP server %s: %s", route, why);
                throw new UnreachableException(
                        "No connection to the SMTP server " + route + " (" + why + ").", e.reason());
            } finally {
                if (reached && attempt.succeeded()) {
                    LOG.infof("The SMTP server %s is back", route);
                }
            }
        }
    }

    private SmtpConnection open(Slot slot, Route route, Connector connector) throws NoConnectionException {
        SmtpConnection connection;
        try {
            connection = SmtpConnection.to(route.server(), connector, timers, clock);
            connector.connect(route, connection);
        } catch (EmailException | RuntimeException e) {
            throw new NoConnectionException(e);
        }
        slot.hold(connection);
        metrics.opened();
        return connection;
    }

    private void deliver(SmtpConnection connection, Mail mail, Route route)
            throws NoConnectionException, EmailException {
        mail.requireInTime(clock);
        try {
            connection.deliver(mail);
        } catch (NoConnectionException e) {
            mail.requireInTime(clock); // else it was held back, and the connection cut
            throw e;
        } catch (MessagingException | RuntimeException e) {
            throw notTaken(connection, route, e);
        }
    }

    private static EmailException notTaken(SmtpConnection connection, Route route, Exception e) {
        if (connection.isUncertain()) {
            Failure failure = Failure.of(e);
            LOG.warnf("The SMTP server %s did not say whether it takes a mail: %s", route, failure.text());
            return new UncertainException(
                    "The SMTP server " + route + " did not say whether it takes the mail (" + failure.text() + ").", e);
        }
        return notTaken(route, e);
    }

    private static EmailException notTaken(Route route, Exception e) {
        Failure failure = Failure.of(e);
        LOG.warnf("The SMTP server %s did not take a mail: %s", route, failure.text());
        String message = "The SMTP server " + route + " did not take the mail (" + failure.text() + ").";
        return failure.refused() ? new RefusedException(message, e) : new EmailException(message, e);
    }

    private static UnreachableException failedAMomentAgo(Route route, Breaker breaker) {
        String message = "There was no connection to the SMTP server " + route + " a moment ago";
        return breaker.last()
                .map(last -> new UnreachableException(
                        message + " (" + Failure.of(last).text() + ").", last))
                .orElseGet(() -> new UnreachableException(message + "."));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tses-smtp");
        thread.setDaemon(true);
        return thread;
    }
}
