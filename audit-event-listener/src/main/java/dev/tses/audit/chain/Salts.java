package dev.tses.audit.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What hides the personal members of a row from those who see only their commitments, and what is left of those that were
 * erased.
 *
 * @param key what the salts are derived from, 16 bytes; empty once something was erased
 * @param salts of the members that are there, 16 bytes each
 * @param erased the commitments of those that were erased
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Salts(byte[] key, Map<Personal, byte[]> salts, Map<Personal, Hash> erased) {

    /** Bytes of a key and of a salt. */
    public static final int BYTES = 16;

    public Salts {
        salts = Collections.unmodifiableMap(new EnumMap<>(withType(salts)));
        erased = Collections.unmodifiableMap(new EnumMap<>(withType(erased)));
    }

    /** The salts of a row of which nothing was erased: the first 16 bytes of SHA-256(key ‖ member) each. */
    public static Salts derivedFrom(byte[] key) {
        Map<Personal, byte[]> salts = new EnumMap<>(Personal.class);
        for (Personal member : Personal.values()) {
            byte[] name = member.member().getBytes(StandardCharsets.UTF_8);
            salts.put(member, Arrays.copyOf(Hash.of(joined(key, name)).bytes(), BYTES));
        }
        return new Salts(key, salts, Map.of());
    }

    /** The same after members have gone. */
    public Salts without(Map<Personal, JsonNode> gone) {
        Map<Personal, byte[]> left = new EnumMap<>(withType(salts));
        Map<Personal, Hash> commitments = new EnumMap<>(withType(erased));
        gone.forEach((member, value) ->
                commitments.put(member, commitment(Objects.requireNonNull(left.remove(member)), value)));
        return new Salts(new byte[0], left, commitments);
    }

    /** What stands for a value in the chain: SHA-256(salt ‖ canonical JSON of the value). */
    static Hash commitment(byte[] salt, JsonNode value) {
        if (salt.length != BYTES) {
            throw new IllegalArgumentException("a salt has " + BYTES + " bytes");
        }
        return Hash.of(joined(salt, CanonicalJson.of(value)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    /** A map that an {@link EnumMap} can be made of, though it may be empty. */
    private static <V> EnumMap<Personal, V> withType(Map<Personal, V> map) {
        EnumMap<Personal, V> typed = new EnumMap<>(Personal.class);
        typed.putAll(map);
        return typed;
    }
}
