package dev.tses.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.audit.domain.AuditCursor;
import dev.tses.audit.domain.AuditOrder;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class LogParametersPropertyTest {

    @Property
    void anythingIsReadOrRefusedByName(@ForAll("names") String name, @ForAll("values") String value) {
        read(name, value);
    }

    @Property
    void anyBytesAreACursorOrRefusedByName(@ForAll @Size(25) byte[] bytes) {
        read("cursor", Base64.getUrlEncoder().encodeToString(bytes));
    }

    @Property
    void aCursorComesBackAsItWasGiven(
            @ForAll AuditOrder order,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll long high,
            @ForAll long low) {
        AuditCursor cursor = new AuditCursor(order, Instant.ofEpochSecond(second, 123_456_000), new UUID(high, low));

        assertThat(AuditCursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "email",
                        "event",
                        "outcome",
                        "client",
                        "user",
                        "ip",
                        "session",
                        "reference",
                        "text",
                        "from",
                        "to",
                        "order",
                        "limit",
                        "cursor",
                        "format"),
                Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.integers()
                        .between(0, Character.MAX_CODE_POINT)
                        .map(Character::toString)
                        .list()
                        .ofMaxSize(40)
                        .map(points -> String.join("", points)));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(60),
                Arbitraries.strings().withChars("0123456789abcdef-+:.TZ ,_/").ofMaxLength(30));
    }

    /** Whatever else is thrown fails the property. */
    private static void read(String name, String value) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        given.add(name, value);
        try {
            LogParameters parameters = new LogParameters(given);
            Format format = parameters.format("").orElseThrow();
            assertThat(parameters.logs("realm", format).query().limit()).isBetween(1, 1000);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s)[A-Za-z0-9_?-]{0,32}: .*");
        }
    }
}
