package dev.tses.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import java.util.Set;

/** A web application of somebody else: a page and the library it signs in with, on an origin of its own. */
final class WebApp implements AutoCloseable {

    private static final String LIBRARY = "keycloak.js";
    private static final Set<String> FILES = Set.of("", "silent.html", LIBRARY);

    private final HttpServer server;

    WebApp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/app/", WebApp::answer);
        server.start();
    }

    /** The origin that realms are told of. */
    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The same application under another name, and so of another origin. */
    String otherOrigin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String file = exchange.getRequestURI().getPath().substring("/app/".length());
            if (!FILES.contains(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = content(file.isEmpty() ? "index.html" : file);
            exchange.getResponseHeaders()
                    .set("Content-Type", (file.equals(LIBRARY) ? "text/javascript" : "text/html") + "; charset=utf-8");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private static byte[] content(String file) throws IOException {
        return read(file.equals(LIBRARY) ? library() : "/dev/tses/it/app/" + file);
    }

    private static String library() throws IOException {
        Properties jar = new Properties();
        try (InputStream properties = open("/META-INF/maven/org.webjars.npm/keycloak-js/pom.properties")) {
            jar.load(properties);
        }
        return "/META-INF/resources/webjars/keycloak-js/" + jar.getProperty("version") + "/dist/" + LIBRARY;
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream content = open(resource)) {
            return content.readAllBytes();
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream content = WebApp.class.getResourceAsStream(resource);
        if (content == null) {
            throw new FileNotFoundException(resource);
        }
        return content;
    }
}
