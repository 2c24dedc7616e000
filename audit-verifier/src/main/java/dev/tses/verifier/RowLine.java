package dev.tses.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tses.audit.chain.Personal;
import dev.tses.audit.chain.RowHash;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row as it is exported, of the right shape, which says nothing about whether it holds.
 *
 * @param line where it stands in the file
 * @param json all of it; not to be changed
 * @param previous 64 hexadecimal digits
 * @param hash 64 hexadecimal digits
 */
record RowLine(long line, ObjectNode json, YearMonth chain, long seq, Instant time, String previous, String hash) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Set<String> PERSONAL =
            Arrays.stream(Personal.values()).map(Personal::member).collect(Collectors.toUnmodifiableSet());

    static RowLine read(long line, ObjectNode json) throws MalformedException {
        checkPersonal(json);
        JsonNode seq = json.path("seq");
        if (!seq.isIntegralNumber() || seq.longValue() < 1) {
            throw new MalformedException("has no right `seq`");
        }
        text(json, "id");
        text(json, "realm");
        return new RowLine(
                line,
                json,
                month(json),
                seq.longValue(),
                time(json),
                matching(json, "previous", HASH),
                matching(json, "hash", HASH));
    }

    /** The row of a line; empty for one that is none, or not of the right shape. */
    static Optional<RowLine> of(Line line) {
        try {
            ObjectNode json = StrictJson.object(line.bytes());
            return "row".equals(json.path("kind").textValue())
                    ? Optional.of(read(line.number(), json))
                    : Optional.empty();
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** The id, in a form that may be shown. */
    String id() {
        return Shown.id(json.path("id"));
    }

    String realm() {
        return json.path("realm").textValue();
    }

    /** The hash that its content has. */
    String computed() {
        return RowHash.of(json).hex();
    }

    /** Whether its content has the hash it carries. */
    boolean holds() {
        return computed().equals(hash);
    }

    boolean holdsAs(long otherSeq) {
        return holdsWith("seq", JsonNodeFactory.instance.numberNode(otherSeq));
    }

    boolean holdsAfter(String otherPrevious) {
        return holdsWith("previous", JsonNodeFactory.instance.textNode(otherPrevious));
    }

    private boolean holdsWith(String member, JsonNode value) {
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        other.setAll(json);
        other.set(member, value);
        return RowHash.of(other).hex().equals(hash);
    }

    boolean isOfItsMonth() {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC)).equals(chain);
    }

    /** How many of its personal members were erased. */
    int erased() {
        return json.path("erased").size();
    }

    private static void checkPersonal(ObjectNode json) throws MalformedException {
        Set<String> there = new HashSet<>(PERSONAL);
        there.retainAll(names(json));
        JsonNode erased = json.path("erased");
        if (!erased.isMissingNode()) {
            checkValues(erased, "erased", HASH);
        }
        for (String member : names(erased)) {
            if (!PERSONAL.contains(member)) {
                throw new MalformedException("has something in `erased` that cannot be erased");
            }
            if (there.contains(member)) {
                throw new MalformedException("has a value for `" + member + "`, which was erased");
            }
        }
        checkValues(json.path("salts"), "salts", SALT);
        if (!names(json.path("salts")).equals(there)) {
            throw new MalformedException("does not have a salt for just those personal members that are there");
        }
    }

    private static void checkValues(JsonNode object, String name, Pattern pattern) throws MalformedException {
        if (!object.isObject()) {
            throw new MalformedException("has no right `" + name + "`");
        }
        for (JsonNode value : object) {
            if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
                throw new MalformedException("has no right `" + name + "`");
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String text(ObjectNode json, String member) throws MalformedException {
        JsonNode value = json.path(member);
        if (!value.isTextual()) {
            throw new MalformedException("has no right `" + member + "`");
        }
        return value.textValue();
    }

    private static String matching(ObjectNode json, String member, Pattern pattern) throws MalformedException {
        String text = text(json, member);
        if (!pattern.matcher(text).matches()) {
            throw new MalformedException("has no right `" + member + "`");
        }
        return text;
    }

    private static YearMonth month(ObjectNode json) throws MalformedException {
        try {
            return YearMonth.parse(matching(json, "chain", MONTH));
        } catch (DateTimeException e) {
            throw new MalformedException("has no right `chain`");
        }
    }

    private static Instant time(ObjectNode json) throws MalformedException {
        try {
            return Instant.parse(text(json, "time"));
        } catch (DateTimeException e) {
            throw new MalformedException("has no right `time`");
        }
    }
}
