package dev.tses.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** What may be shown of what was read: ids, in harmless characters. Values of persons never are. */
final class Shown {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final String UNKNOWN = "unreadable";

    private Shown() {}

    static String id(String id) {
        return ID.matcher(id).matches() ? id : UNKNOWN;
    }

    static String id(JsonNode id) {
        return id.isTextual() ? id(id.textValue()) : UNKNOWN;
    }
}
