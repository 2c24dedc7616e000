package dev.tses.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    @Test
    void listsTheNewestFirst() {
        inbox.add(mail("a@example.com", "first"));
        inbox.add(mail("b@example.com", "second"));

        assertThat(inbox.all()).extracting(Mail::subject).containsExactly("second", "first");
    }

    @Test
    void findsTheMailsOfOneAddressInAnyCase() {
        inbox.add(mail("Alice@Example.com", "hers"));
        inbox.add(mail("malice@example.com", "not hers"));

        assertThat(inbox.to("alice@example.COM")).extracting(Mail::subject).containsExactly("hers");
    }

    @Test
    void keepsTheNewestThousand() {
        for (int i = 1; i <= 1001; i++) {
            inbox.add(mail("a@example.com", "mail " + i));
        }

        assertThat(inbox.all()).hasSize(1000);
        assertThat(inbox.all().get(0).subject()).isEqualTo("mail 1001");
        assertThat(inbox.all().get(999).subject()).isEqualTo("mail 2");
    }

    static Mail mail(String to, String subject) {
        return new Mail(to, "no-reply@tses.example", subject, "text", "<p>html</p>", Map.of("To", to), Instant.EPOCH);
    }
}
