package dev.tses.rest.otp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the fields of a JSON object. Two values for one name are refused: readers differ in which of them they take. */
final class JsonObject {

    private static final int MAX_DEPTH = 16;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final Set<String> names = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    private JsonObject() {}

    /** @throws InvalidRequestException if it is no JSON object, or names a field twice */
    static Fields read(String body) {
        JsonObject object = new JsonObject();
        try (JsonParser parser = JSON.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                object.field(parser);
            }
            require(parser.nextToken() == null);
        } catch (StreamConstraintsException e) {
            throw new InvalidRequestException("body: JSON nested at most " + MAX_DEPTH + " deep is accepted");
        } catch (IOException e) {
            throw new InvalidRequestException("body: this is not JSON");
        }
        return new Fields(object.texts, object.others);
    }

    private void field(JsonParser parser) throws IOException {
        String name = parser.currentName();
        if (!names.add(name)) {
            throw Fields.twice(name);
        }
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING) {
            texts.put(name, parser.getText());
        } else if (value != JsonToken.VALUE_NULL) {
            others.add(name);
            parser.skipChildren();
        }
    }

    private static void require(boolean object) {
        if (!object) {
            throw new InvalidRequestException(
                    "body: a JSON object such as {\"email\":\"name@example.com\"} is accepted");
        }
    }
}
