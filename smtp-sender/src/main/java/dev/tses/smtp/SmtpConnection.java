package dev.tses.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to an SMTP server, which carries one mail after the other. It knows how far a mail has come, and whether the
 * next one can follow.
 */
final class SmtpConnection extends SMTPTransport {

    private static final Duration BRIEFLY = Duration.ofSeconds(1);
    private static final String PROTOCOLS = protocols();
    private static final int OK = 250;
    private static final int CLOSING = 421;

    private final Wire wire;
    private final InstantSource clock;
    private final Instant opened;

    private Instant used;
    private int mails;
    private Optional<Mail> inHand = Optional.empty();
    /** Whether the server has taken the sender: what goes wrong now concerns this mail alone. */
    private boolean welcome;
    /** Whether the server was asked to take the mail's content: from here on it may have been delivered. */
    private boolean begun;
    /** Whether nobody listens any more. */
    private boolean lost;
    /** Whether the server has confirmed that it is at the beginning: after a refusal nothing else is certain. */
    private boolean reset;

    private SmtpConnection(Session session, Wire wire, InstantSource clock) {
        super(session, new URLName("smtp", null, -1, null, null, null));
        this.wire = wire;
        this.clock = clock;
        this.opened = clock.instant();
        this.used = opened;
    }

    /** Not connected yet: that is the authenticator's. */
    static SmtpConnection to(
            SmtpServer server, Connector connector, ScheduledExecutorService timers, InstantSource clock) {
        Wire wire = new Wire();
        Properties properties = server.properties();
        properties.put("mail.smtp.socketFactory", wire.plain());
        // Otherwise it would try again without the factory, and without the truststore.
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.executor.writetimeout", timers);
        if (server.mayUseTls()) {
            Trust trust = connector.trust();
            properties.put("mail.smtp.ssl.socketFactory", wire.tls(trust.factory(server)));
            properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(trust.checkHost()));
            properties.setProperty("mail.smtp.ssl.protocols", PROTOCOLS);
        }
        return new SmtpConnection(Session.getInstance(properties), wire, clock);
    }

    /**
     * Sends a mail. Afterwards {@link #isUsable()} tells whether another one can follow.
     *
     * @throws NoConnectionException if the connection ended before the mail was begun
     * @throws MessagingException if it was refused, or its fate is not known
     */
    void deliver(Mail mail) throws NoConnectionException, MessagingException {
        inHand = Optional.of(mail);
        welcome = false;
        begun = false;
        reset = true;
        mails++;
        try {
            sendMessage(mail.message(), mail.recipients());
        } catch (MessagingException e) {
            if (lost && !begun) {
                throw new NoConnectionException(e, welcome);
            }
            throw e;
        } catch (RuntimeException e) {
            lost = true;
            throw e;
        } finally {
            inHand = Optional.empty();
            used = clock.instant();
        }
    }

    /** Whether the server may have the mail that was delivered last, though it has not said so. */
    boolean isUncertain() {
        return begun && lost;
    }

    /** Whether the server awaits the next mail, as far as is known without asking it. */
    boolean isUsable() {
        return !lost && reset;
    }

    boolean hasCarried(int most) {
        return mails >= most;
    }

    boolean isOlderThan(Duration age) {
        return !clock.instant().isBefore(opened.plus(age));
    }

    boolean hasRested(Duration time) {
        return !clock.instant().isBefore(used.plus(time));
    }

    /** Asks the server whether it is still there; waits a second for the answer, at most. */
    boolean isAlive() {
        try {
            return wire.within(BRIEFLY, this::isConnected);
        } catch (IOException e) {
            return false;
        }
    }

    /** Says goodbye, and waits a second for the answer, at most. */
    void quit() {
        try {
            wire.within(BRIEFLY, this::closed);
        } catch (IOException e) {
            wire.cut();
        }
    }

    /** Ends the connection without a word: what was begun on it must not look finished. */
    void cut() {
        wire.cut();
        closed();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        welcome = true;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        begin();
        return super.data();
    }

    @Override
    protected OutputStream bdat() throws MessagingException {
        begin();
        return super.bdat();
    }

    /** The last moment at which a mail can be held back. */
    private void begin() throws MessagingException {
        if (inHand.isPresent() && inHand.get().isLate(clock)) {
            lost = true; // in the middle of a mail that does not come
            throw new MessagingException("The mail's time was over before its content was sent");
        }
        begun = true;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        // Until its answer is here, the server may be anywhere.
        reset = false;
        try {
            super.sendCommand(command);
        } catch (MessagingException e) {
            lost = true;
            throw e;
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        try {
            int reply = super.readServerResponse();
            lost |= reply < 0 || reply == CLOSING;
            // Every refusal is followed by RSET, every mail ends with its acceptance: the last 250 is one or the other.
            reset = reply == OK;
            return reply;
        } catch (MessagingException e) {
            lost = true;
            throw e;
        }
    }

    private boolean closed() {
        try {
            close();
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }

    private static String protocols() {
        try {
            return String.join(
                    " ", SSLContext.getDefault().getSupportedSSLParameters().getProtocols());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("TLS is not available", e);
        }
    }
}
