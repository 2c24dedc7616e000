package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tses.audit.Rows;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRowTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::1, ::1",
        "2001:db8::ff, 2001:db8::ff",
        "2001:DB8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0, ::",
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:192.0.2.1, 192.0.2.1",
        "fe80::1%eth0, fe80::1"
    })
    void keepsAddresses(String given, String kept) {
        assertThat(withIp(given).ip()).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "localhost",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4, 5.6.7.8",
                "::g",
                ".:",
                "1.2.3.4:80",
                "a.b"
            })
    void leavesOutWhatIsNoAddress(String given) {
        assertThat(withIp(given).ip()).isEmpty();
    }

    @Test
    void writesAnAddressInOneSpelling() {
        assertThat(Rows.row("LOGIN", "  Alice@BÜCHER.example ", Rows.NOON).email())
                .contains("alice@xn--bcher-kva.example");
    }

    @Test
    void isCleanedOfWhatPostgreSqlCannotHold() {
        AuditRow row = Rows.row(
                Rows.REALM, "LO\u0000GIN", "a\u0000@example.com", Rows.NOON, Map.of("no\u0000te", "x\u0000\ud800y"));

        assertThat(row.event()).isEqualTo("LOGIN");
        assertThat(row.email()).contains("a@example.com");
        assertThat(row.metadata().values()).isEqualTo(Map.of("note", "x\uFFFDy"));
    }

    @Test
    void isCutToASaneLengthButNotInsideACharacter() {
        AuditRow row = Rows.row("E".repeat(63) + "😀", "x".repeat(1000) + "@example.com", Rows.NOON);

        assertThat(row.event()).isEqualTo("E".repeat(63));
        assertThat(row.email().orElseThrow()).hasSize(320);
    }

    @Test
    void needsAnEventAndARealm() {
        assertThatThrownBy(() -> Rows.row("", "a@example.com", Rows.NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rows.row("\u0000", "LOGIN", "a@example.com", Rows.NOON, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotShowWhoItIsAbout() {
        assertThat(Rows.login().toString()).contains("LOGIN").doesNotContain("alice", "203.0.113.7");
    }

    @Test
    void survivesItsJsonForm() {
        AuditRow row = Rows.row(
                Rows.REALM,
                "ADMIN_UPDATE",
                "ä@example.com",
                Instant.parse("2026-11-22T12:00:00.123456Z"),
                Map.of("representation", Map.of("enabled", true, "n", 5, "list", java.util.List.of("\"\n", 2.5))));

        assertThat(AuditRowJson.read(AuditRowJson.write(row))).isEqualTo(row);
        assertThat(AuditRowJson.write(row)).doesNotContain("\n");
    }

    @Test
    void leavesOutWhatItDoesNotKnowInItsJsonForm() {
        AuditRow row = withIp("unknown");

        assertThat(AuditRowJson.write(row)).doesNotContain("null", "\"ip\"", "user_agent");
        assertThat(AuditRowJson.read(AuditRowJson.write(row))).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"id\":\"x\"}", "not json"})
    void isNotReadFromSomethingElse(String text) {
        assertThatThrownBy(() -> AuditRowJson.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AuditRow withIp(String ip) {
        Optional<String> none = Optional.empty();
        return new AuditRow(
                UUID.randomUUID(),
                Rows.NOON,
                "LOGIN",
                Outcome.SUCCESS,
                none,
                "realm",
                none,
                none,
                none,
                none,
                Optional.of(ip),
                none,
                none,
                none,
                Metadata.NONE);
    }
}
