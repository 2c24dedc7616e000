package dev.tses.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.Rows;
import dev.tses.audit.domain.AuditRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainedRowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AuditRow row = Rows.row(
            Rows.REALM,
            "LOGIN",
            "alice@example.com",
            Rows.NOON,
            Map.of("b", 1, "a", "x\u001f\n\"é€😀/", "é", List.of(true)));
    private final ChainedRow chained =
            ChainedRow.link(row, 7, Hash.of(new byte[] {1}), Salts.derivedFrom(new byte[16]));

    @Test
    void theHashIsThatOfTheLineAsItIsExported() throws Exception {
        ObjectNode read = (ObjectNode) JSON.readTree(chained.line().toString());

        assertThat(RowHash.of(read)).isEqualTo(chained.hash());
    }

    @Test
    void everyMemberCounts() {
        ObjectNode line = chained.line();
        List<String> members = new ArrayList<>();
        line.fieldNames().forEachRemaining(members::add);
        members.removeAll(List.of("kind", "hash", "salts"));

        assertThat(members).hasSize(17);
        for (String member : members) {
            ObjectNode altered = line.deepCopy();
            altered.put(member, "x");
            assertThat(RowHash.of(altered)).as(member).isNotEqualTo(chained.hash());
            ObjectNode without = line.deepCopy();
            without.remove(member);
            assertThat(RowHash.of(without)).as(member).isNotEqualTo(chained.hash());
        }
        ObjectNode more = line.deepCopy();
        more.put("more", "x");
        assertThat(RowHash.of(more)).isNotEqualTo(chained.hash());
    }

    /** As the documentation says it, step by step. */
    @Test
    void theHashIsMadeAsDocumented() throws Exception {
        AuditRow plain = Rows.row(Rows.REALM, "LOGIN", "alice@example.com", Rows.NOON, Map.of());
        ChainedRow first = ChainedRow.link(plain, 1, Hash.NONE, Salts.derivedFrom(new byte[16]));

        String expected = """
                {"chain":"2026-11","client":"tses-web","event":"LOGIN","id":"%s","outcome":"SUCCESS",\
                "personal":{"email":"%s","ip":"%s","metadata":"%s","session":"%s","user":"%s","user_agent":"%s"},\
                "previous":"0000000000000000000000000000000000000000000000000000000000000000",\
                "realm":"realm-a","realm_name":"tses","reference":"K7","seq":1,"time":"2026-11-22T12:00:00Z"}""".formatted(
                        plain.id(),
                        commitment("email", "\"alice@example.com\""),
                        commitment("ip", "\"203.0.113.7\""),
                        commitment("metadata", "{}"),
                        commitment("session", "\"session-1\""),
                        commitment("user", "\"5d6f3a52-7f56-4f0b-8d3c-1d5b8a4c2a10\""),
                        commitment("user_agent", "\"Mozilla/5.0\""));

        assertThat(first.hash().hex()).isEqualTo(sha256(expected.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theRowInTheDocumentationHasItsHash() throws Exception {
        String line = Files.readAllLines(Path.of("../docs/audit-trail.md")).stream()
                .filter(text -> text.startsWith("{\"kind\":\"row\""))
                .findFirst()
                .orElseThrow();
        ObjectNode documented = (ObjectNode) JSON.readTree(line);

        assertThat(RowHash.of(documented).hex())
                .isEqualTo(documented.path("hash").asText());
    }

    @Test
    void whatIsErasedIsGoneAndTheHashHolds() {
        ChainedRow erased = chained.without(EnumSet.of(Personal.EMAIL, Personal.METADATA));
        ObjectNode line = erased.line();

        assertThat(RowHash.of(line)).isEqualTo(chained.hash());
        assertThat(line.has("email")).isFalse();
        assertThat(line.has("metadata")).isFalse();
        assertThat(line.toString()).doesNotContain("alice");
        assertThat(erased.salts().key()).isEmpty();
        assertThat(erased.salts().salts()).doesNotContainKeys(Personal.EMAIL, Personal.METADATA);
        assertThat(line.path("ip").asText()).isEqualTo("203.0.113.7");

        ObjectNode rest = erased.without(EnumSet.allOf(Personal.class)).line();
        assertThat(RowHash.of(rest)).isEqualTo(chained.hash());
        assertThat(rest.path("salts")).isEmpty();
        assertThat(rest.path("erased")).hasSize(6);
    }

    @Test
    void aSecondValueForTheSameHashIsRefused() {
        ObjectNode line = chained.without(EnumSet.of(Personal.EMAIL)).line();
        line.put("email", "mallory@example.com");

        assertThatThrownBy(() -> RowHash.of(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("email");
    }

    private static String commitment(String member, String canonical) throws Exception {
        byte[] salt = MessageDigest.getInstance("SHA-256")
                .digest(("\0".repeat(16) + member).getBytes(StandardCharsets.US_ASCII));
        byte[] value = canonical.getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[16 + value.length];
        System.arraycopy(salt, 0, both, 0, 16);
        System.arraycopy(value, 0, both, 16, value.length);
        return sha256(both);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
