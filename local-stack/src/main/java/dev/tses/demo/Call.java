package dev.tses.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request.
 *
 * @param path from the server's root, with the query
 * @param headers besides those that come with the body
 */
record Call(String method, String path, Map<String, String> headers, Body body) {

    static Call get(String path) {
        return new Call("GET", path, Map.of(), Body.NONE);
    }

    static Call post(String path, Body body) {
        return new Call("POST", path, Map.of(), body);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, Map.of(), Body.NONE);
    }

    Call bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, more, body);
    }
}
