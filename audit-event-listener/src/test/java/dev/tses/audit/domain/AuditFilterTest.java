package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditFilterTest {

    @Test
    void looksForAddressesAndEventsInAnySpelling() {
        AuditFilter filter = AuditFilter.where()
                .email(" ALICE@Example.com")
                .events(Set.of("login", "Code_Sent"))
                .build();

        assertThat(filter.email()).contains("alice@example.com");
        assertThat(filter.events()).containsExactlyInAnyOrder("LOGIN", "CODE_SENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "a\0b", "\ud800"})
    void namesTheTextThatNoRowHolds(String text) {
        refuses("email", where -> where.email(text));
        refuses("client", where -> where.client(text));
        refuses("user", where -> where.user(text));
        refuses("session", where -> where.session(text));
        refuses("reference", where -> where.reference(text));
        refuses("text", where -> where.text(text));
        refuses("event", where -> where.events(Set.of("LOGIN", text)));
    }

    @Test
    void namesWhatIsLongerThanWhatIsKept() {
        String kept = "x".repeat(255);
        String longer = "x".repeat(256);

        assertThat(AuditFilter.where()
                        .client(kept)
                        .user(kept)
                        .session(kept)
                        .reference(kept)
                        .build()
                        .client())
                .contains(kept);
        refuses("client", where -> where.client(longer));
        refuses("user", where -> where.user(longer));
        refuses("session", where -> where.session(longer));
        refuses("reference", where -> where.reference(longer));
        refuses("text", where -> where.text("x".repeat(501)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "-- '&", "😀"})
    void wordsHaveLettersOrDigits(String text) {
        refuses("text", where -> where.text(text));
    }

    @Test
    void namesATimeThatNoRowHas() {
        refuses("from", where -> where.from(Instant.MIN));
        refuses("to", where -> where.to(Instant.MAX));
    }

    private static void refuses(String condition, UnaryOperator<AuditFilter.Builder> change) {
        assertThatThrownBy(() -> change.apply(AuditFilter.where()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(condition + ": ");
    }
}
