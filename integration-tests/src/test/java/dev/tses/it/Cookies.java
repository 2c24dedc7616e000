package dev.tses.it;

import java.net.HttpCookie;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A program's cookies. It keeps those of known devices only. */
final class Cookies {

    private static final String DEVICE = "tses_device_";

    private final Map<String, String> values = new TreeMap<>();

    /** The lines in which an answer sets cookies of known devices. */
    static List<String> setBy(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith(DEVICE))
                .toList();
    }

    void take(HttpHeaders headers) {
        headers.allValues("Set-Cookie").stream()
                .filter(line -> line.startsWith(DEVICE))
                .flatMap(line -> HttpCookie.parse(line).stream())
                .forEach(this::take);
    }

    private void take(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            values.remove(cookie.getName());
        } else {
            values.put(cookie.getName(), cookie.getValue());
        }
    }

    /** Other cookies under the same names. */
    Cookies changed(UnaryOperator<String> change) {
        Cookies other = new Cookies();
        values.forEach((name, value) -> other.values.put(name, change.apply(value)));
        return other;
    }

    /** These cookies under the names of others. */
    Cookies renamedAs(Cookies others) {
        Cookies renamed = new Cookies();
        others.values
                .keySet()
                .forEach(name ->
                        renamed.values.put(name, values.values().iterator().next()));
        return renamed;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    String header() {
        return values.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
