package dev.tses.rest.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of the documentation. There are these and no others: what a caller names is looked up, never opened. */
final class DocsFile {

    private static final Map<String, DocsFile> ALL = Stream.of(
                    new DocsFile("index.html", "text/html; charset=UTF-8"),
                    new DocsFile("openapi.yaml", "application/yaml"),
                    new DocsFile("docs.css", "text/css; charset=UTF-8"),
                    new DocsFile("docs.js", "text/javascript; charset=UTF-8"),
                    new DocsFile("swagger-ui.css", "text/css; charset=UTF-8"),
                    new DocsFile("swagger-ui-bundle.js", "text/javascript; charset=UTF-8"),
                    new DocsFile("swagger-ui-bundle.js.LICENSE.txt", "text/plain; charset=UTF-8"),
                    new DocsFile("favicon-32x32.png", "image/png"))
            .collect(Collectors.toUnmodifiableMap(file -> file.name, Function.identity()));

    private final String name;
    private final String type;
    private final byte[] content;
    private final String tag;

    private DocsFile(String name, String type) {
        this.name = name;
        this.type = type;
        this.content = read(name);
        this.tag = tag(content);
    }

    /** The file of this name; the page itself for the empty one. */
    static Optional<DocsFile> named(String name) {
        return Optional.ofNullable(ALL.get(name.isEmpty() ? "index.html" : name));
    }

    String type() {
        return type;
    }

    byte[] content() {
        return content.clone();
    }

    /** The strong entity tag, in quotes. */
    String tag() {
        return tag;
    }

    private static byte[] read(String name) {
        try (InputStream file = DocsFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
