package dev.tses.audit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a realm signs at an interval: where its chains ended. It is the payload of a JWS (RFC 7515) whose header's {@code typ} is
 * {@value #TYPE}.
 *
 * @param realmId whose chains
 * @param number 1 for the realm's first, one more for each further
 * @param time when it was made
 * @param previous the hash of the one before, in its compact form; none for the first
 * @param heads the chains that have grown since the one before
 * @param keptFrom retention has dropped all months before this one. It never goes back; none as long as retention has dropped
 *     nothing
 */
public record Checkpoint(
        String realmId,
        long number,
        Instant time,
        Optional<Hash> previous,
        List<Head> heads,
        Optional<YearMonth> keptFrom) {

    /** The {@code typ} of the JWS, so that nothing else can pass for a checkpoint, nor a checkpoint for a token. */
    public static final String TYPE = "tses-audit-checkpoint+jws";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where a chain ended.
     *
     * @param rows how many it had
     * @param hash of the last of them
     */
    public record Head(YearMonth month, long rows, Hash hash) {}

    public Checkpoint {
        heads = List.copyOf(heads);
    }

    /** By what the next one refers to a checkpoint. */
    public static Hash hashOf(String compactJws) {
        return Hash.of(compactJws.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads one in its compact form, and believes it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Checkpoint readUnverified(String compactJws) {
        String[] parts = compactJws.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a JWS in compact form");
        }
        return read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    /** The payload. */
    public String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("realm", realmId);
        json.put("number", number);
        json.put("time", time.toString());
        previous.ifPresent(hash -> json.put("previous", hash.hex()));
        ArrayNode chains = json.putArray("chains");
        heads.forEach(head -> chains.addObject()
                .put("chain", head.month().toString())
                .put("rows", head.rows())
                .put("hash", head.hash().hex()));
        keptFrom.ifPresent(month -> json.put("kept_from", month.toString()));
        return json.toString();
    }

    /**
     * Reads a payload.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Checkpoint read(String payload) {
        try {
            JsonNode json = JSON.readTree(payload);
            List<Head> heads = new ArrayList<>();
            json.path("chains")
                    .forEach(head -> heads.add(new Head(
                            YearMonth.parse(head.path("chain").asText()),
                            head.path("rows").asLong(),
                            Hash.parse(head.path("hash").asText()))));
            return new Checkpoint(
                    json.path("realm").asText(),
                    json.path("number").asLong(),
                    Instant.parse(json.path("time").asText()),
                    Optional.ofNullable(json.get("previous")).map(hash -> Hash.parse(hash.asText())),
                    heads,
                    Optional.ofNullable(json.get("kept_from")).map(month -> YearMonth.parse(month.asText())));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not a checkpoint", e);
        }
    }
}
