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
        AuditCursor cursor = new AuditCursor(Instant.parse(time), UUID.randomUUID());

        assertThat(AuditCursor.decode(cursor.encode())).isEqualTo(cursor);
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]{32}");
    }

    @Test
    void isAsPreciseAsTheTable() {
        Instant nanos = Instant.parse("2026-11-22T12:00:00.123456789Z");

        assertThat(new AuditCursor(nanos, UUID.randomUUID()).createdAt())
                .isEqualTo(Instant.parse("2026-11-22T12:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "AAAA", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void isNotReadFromSomethingElse(String text) {
        assertThatThrownBy(() -> AuditCursor.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
