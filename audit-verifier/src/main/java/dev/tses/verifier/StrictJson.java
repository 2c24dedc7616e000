package dev.tses.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON that every parser understands alike (RFC 7493): valid UTF-8, no name twice in an object, no halves of surrogate pairs, and
 * only integers within ±(2^53 − 1), in their one spelling. Anything else could mean one thing to us and another to its reader.
 */
final class StrictJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long BIGGEST_INTEGER = (1L << 53) - 1;

    private StrictJson() {}

    /** Reads one object. */
    static ObjectNode object(byte[] utf8) throws MalformedException {
        try (JsonParser parser = JSON.createParser(text(utf8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException("is not a JSON object");
            }
            ObjectNode object = object(parser);
            if (parser.nextToken() != null) {
                throw new MalformedException("has more than one JSON object");
            }
            return object;
        } catch (IOException e) {
            throw new MalformedException("is not JSON"); // the cause would quote the line
        }
    }

    private static String text(byte[] utf8) throws MalformedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("is not UTF-8");
        }
    }

    private static ObjectNode object(JsonParser parser) throws IOException, MalformedException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = whole(parser.currentName());
            parser.nextToken();
            if (object.has(name)) {
                throw new MalformedException("has a member twice");
            }
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException, MalformedException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode value(JsonParser parser) throws IOException, MalformedException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(whole(parser.getText()));
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new MalformedException("has a number that is not an integer");
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException, MalformedException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() > BIGGEST_INTEGER
                || parser.getLongValue() < -BIGGEST_INTEGER
                || "-0".equals(parser.getText())) {
            throw new MalformedException("has a number that is not an integer of at most 53 bits");
        }
        return NODES.numberNode(parser.getLongValue());
    }

    private static String whole(String text) throws MalformedException {
        if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw new MalformedException("has half a character");
        }
        return text;
    }
}
