package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCursorTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T12:00:00.123456Z", "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z"})
    void survivesItsTextForm(String time) {
        for (AuditOrder order : AuditOrder.values()) {
            AuditCursor cursor = new AuditCursor(order, Instant.parse(time), UUID.randomUUID());

            assertThat(AuditCursor.decode(cursor.encode())).isEqualTo(cursor);
            assertThat(cursor.encode()).matches("[A-Za-z0-9_-]{34}");
        }
    }

    @Test
    void isAsPreciseAsTheTable() {
        Instant nanos = Instant.parse("2026-11-22T12:00:00.123456789Z");

        assertThat(new AuditCursor(AuditOrder.NEWEST, nanos, UUID.randomUUID()).createdAt())
                .isEqualTo(Instant.parse("2026-11-22T12:00:00.123456Z"));
    }

    @Test
    void hasOneTextForm() {
        String text = new AuditCursor(AuditOrder.NEWEST, Instant.EPOCH, new UUID(0, 0)).encode();

        assertThat(text).isEqualTo("AQ" + "A".repeat(32));
        assertThatThrownBy(() -> AuditCursor.decode(text.substring(0, 33) + "B"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AuditCursor.decode(text + "==")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "AAAA",
                "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void isNotReadFromSomethingElse(String text) {
        assertThatThrownBy(() -> AuditCursor.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
