package dev.tses.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Fields in the order in which they are written. */
final class Fields {

    private Fields() {}

    /** Names and values in turn. */
    static Map<String, String> of(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
