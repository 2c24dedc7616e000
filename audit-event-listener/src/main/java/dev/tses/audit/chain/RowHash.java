package dev.tses.audit.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the hash of a row from the line it is exported as. The line without {@code kind}, {@code hash}, {@code salts}, {@code
 * erased} and the personal members, and with a member {@code personal} that has a commitment for each of those, is written as
 * canonical JSON; its SHA-256 is the hash. Since {@code previous} and {@code seq} stay, it stands for all rows before.
 */
public final class RowHash {

    private static final List<String> NOT_HASHED = List.of("kind", "hash", "salts", "erased");
    private static final List<String> PERSONAL = Personal.members();

    private RowHash() {}

    /**
     * The hash of a row.
     *
     * @param line as exported; not changed
     * @throws IllegalArgumentException if it is not shaped like one; the message begins with the member
     */
    public static Hash of(ObjectNode line) {
        return ofContent(content(line));
    }

    static Hash ofContent(ObjectNode content) {
        return Hash.of(CanonicalJson.of(content));
    }

    /** What is hashed of a line. */
    static ObjectNode content(ObjectNode line) {
        ObjectNode personal = JsonNodeFactory.instance.objectNode();
        for (String member : PERSONAL) {
            JsonNode value = line.get(member);
            JsonNode erased = line.path("erased").get(member);
            if (value != null && erased == null) {
                personal.put(member, Salts.commitment(salt(line, member), value).hex());
            } else if (value == null && erased != null) {
                personal.set(member, erased);
            } else if (value != null) {
                throw new IllegalArgumentException(member + ": there, and erased");
            }
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        line.properties().forEach(member -> {
            if (!NOT_HASHED.contains(member.getKey()) && !PERSONAL.contains(member.getKey())) {
                content.set(member.getKey(), member.getValue());
            }
        });
        content.set("personal", personal);
        return content;
    }

    private static byte[] salt(ObjectNode line, String member) {
        try {
            return HexFormat.of().parseHex(line.path("salts").path(member).asText());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("salts: " + member + " has none", e);
        }
    }
}
