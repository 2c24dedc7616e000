package dev.tses.stack.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Answers the requests of the inbox page. */
final class InboxHandler implements HttpHandler {
    /** Path to file and type of the page's parts. */
    private static final Map<String, List<String>> FILES = Map.of(
            "/", List.of("inbox.html", "text/html; charset=utf-8"),
            "/inbox.css", List.of("inbox.css", "text/css; charset=utf-8"),
            "/inbox.js", List.of("inbox.js", "text/javascript; charset=utf-8"));

    /** Mails are shown in a frame that inherits this policy: inline styles, but no script and nothing from outside. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final byte[] NOTHING = {};

    private final Inbox inbox;
    private final UUID run = UUID.randomUUID();

    InboxHandler(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            if (exchange.getRequestURI().getPath().equals("/api/messages")) {
                answerApi(exchange);
            } else {
                answerPage(exchange);
            }
        }
    }

    private void answerApi(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> list(exchange);
            case "DELETE" -> {
                inbox.clear();
                send(exchange, 204, NOTHING);
            }
            default -> {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD, DELETE");
                send(exchange, 405, NOTHING);
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        // Taken before the mails, so that one that comes in between shows up with the next request.
        String tag = "\"" + run + "-" + inbox.revision() + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            send(exchange, 304, NOTHING);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        List<Mail> mails = recipient(exchange).map(inbox::to).orElseGet(inbox::all);
        send(exchange, 200, InboxJson.of(mails));
    }

    private static Optional<String> recipient(HttpExchange exchange) {
        return Stream.ofNullable(exchange.getRequestURI().getRawQuery())
                .flatMap(query -> Stream.of(query.split("&", -1)))
                .filter(parameter -> parameter.startsWith("to="))
                // A plus sign is itself, as in alice+test@example.com: addresses hold no spaces.
                .map(parameter -> parameter.substring(3).replace("+", "%2B"))
                .map(address -> URLDecoder.decode(address, StandardCharsets.UTF_8))
                .findFirst();
    }

    private static void answerPage(HttpExchange exchange) throws IOException {
        List<String> file = FILES.getOrDefault(exchange.getRequestURI().getPath(), List.of());
        if (file.isEmpty()) {
            send(exchange, 404, NOTHING);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", file.get(1));
        send(exchange, 200, content(file.get(0)));
    }

    private static byte[] content(String file) throws IOException {
        try (InputStream content = InboxHandler.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IOException(file + " is missing in the jar");
            }
            return content.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }
}
