package dev.tses.demo;

import java.net.HttpCookie;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A program or browser with a client address of its own, so that nobody's limits are those of another. The local stack takes the
 * address from {@code X-Forwarded-For}, as it does from a reverse proxy.
 */
final class Visitor {

    private final Http http;
    private final String ip;
    private final boolean keepsCookies;
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(Http http, String ip, boolean keepsCookies) {
        this.http = http;
        this.ip = ip;
        this.keepsCookies = keepsCookies;
    }

    String ip() {
        return ip;
    }

    /** The call as this visitor makes it. */
    Call prepared(Call call) {
        return cookies.isEmpty() ? call : call.with("Cookie", cookieLine());
    }

    Answer send(Call prepared) {
        Answer answer = http.send(prepared.with("X-Forwarded-For", ip));
        if (keepsCookies) {
            answer.headers().allValues("Set-Cookie").stream()
                    .flatMap(line -> HttpCookie.parse(line).stream())
                    .forEach(this::keep);
        }
        return answer;
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    private String cookieLine() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
