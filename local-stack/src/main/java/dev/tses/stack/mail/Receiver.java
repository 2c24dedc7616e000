package dev.tses.stack.mail;

import com.icegreen.greenmail.imap.ImapHostManagerImpl;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.store.InMemoryStore;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes over where the SMTP dialogue asks what to do. */
final class Receiver extends SmtpManager {
    private final Inbox inbox;
    private final Clock clock;
    private volatile Duration delay = Duration.ZERO;
    private volatile Optional<String> refusal = Optional.empty();

    Receiver(Inbox inbox, Clock clock) {
        this(inbox, clock, new ImapHostManagerImpl(new InMemoryStore()));
    }

    private Receiver(Inbox inbox, Clock clock, ImapHostManagerImpl unused) {
        super(unused, new UserManager(unused));
        this.inbox = inbox;
        this.clock = clock;
    }

    void delay(Duration time) {
        delay = time;
    }

    void refuse(Optional<String> answer) {
        refusal = answer;
    }

    /** GreenMail wants null for "accepted". */
    @Override
    public @Nullable String checkRecipient(SmtpState state, MailAddress recipient) {
        return refusal.orElse(null);
    }

    @Override
    public @Nullable String checkData(SmtpState state) {
        try {
            Thread.sleep(delay.toMillis());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "451 Interrupted";
        }
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the inbox guards itself
    public void send(SmtpState state) {
        MovingMessage message = state.getMessage();
        try {
            for (MailAddress recipient : message.getToAddresses()) {
                inbox.add(MailReader.read(message.getMessage(), recipient.getEmail(), clock.instant()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("Unreadable mail", e);
        }
    }
}
