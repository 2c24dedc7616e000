package dev.tses.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MailHintsTest {

    @Test
    void aMessageIdIsPlain() {
        assertThat(new MailHints(Optional.of("tses.A-1_b"), Optional.of(Instant.EPOCH)).messageId())
                .contains("tses.A-1_b");
    }

    @Test
    void anIdThatWouldNeedQuotesOrCouldEndTheHeaderIsRefused() {
        for (String id :
                new String[] {"", "a@b", "a b", "a\r\nBcc: x", "a>", ".a", "a.", "a..b", "ä", "a".repeat(201)}) {
            assertThatThrownBy(() -> new MailHints(Optional.of(id), Optional.empty()))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
