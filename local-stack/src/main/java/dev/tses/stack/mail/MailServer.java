package dev.tses.stack.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** An SMTP server on 127.0.0.1 that accepts mail for every address and puts it into an {@link Inbox}. */
public final class MailServer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSetup setup;
    private final Receiver receiver;
    private Optional<SmtpServer> server = Optional.empty();

    /** A server that does not listen yet. */
    public MailServer(int port, Inbox inbox, Clock clock) {
        setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        receiver = new Receiver(inbox, clock);
    }

    /** Starts listening unless it does already. */
    public synchronized void start() throws IOException, InterruptedException {
        if (server.isPresent()) {
            return;
        }
        SmtpServer started = new SmtpServer(setup, new OneManager(receiver));
        started.setDaemon(true);
        started.startService();
        if (!started.waitTillRunning(PATIENCE.toMillis())) {
            throw new IOException("port " + setup.getPort() + " cannot be opened");
        }
        server = Optional.of(started);
    }

    /** Closes the port and all connections. */
    public synchronized void stop() {
        server.ifPresent(running -> running.stopService(PATIENCE.toMillis()));
        server = Optional.empty();
    }

    /** Every mail is accepted only after this time; zero makes the server quick again. */
    public void delay(Duration time) {
        receiver.delay(time);
    }

    /**
     * Every recipient is refused from now on.
     *
     * @param answer an SMTP answer such as {@code 550 No such mailbox} or {@code 451 Try again later}
     */
    public void refuse(String answer) {
        receiver.refuse(Optional.of(answer));
    }

    /** Every recipient is accepted again. */
    public void accept() {
        receiver.refuse(Optional.empty());
    }

    /** GreenMail without its mailboxes. */
    private static final class OneManager extends Managers {
        private final SmtpManager manager;

        OneManager(SmtpManager manager) {
            this.manager = manager;
        }

        @Override
        public SmtpManager getSmtpManager() {
            return manager;
        }
    }
}
