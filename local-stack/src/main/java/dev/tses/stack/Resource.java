package dev.tses.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/** A file inside one of the jars. */
record Resource(URL url) {

    static Optional<Resource> find(String name) {
        return Optional.ofNullable(Resource.class.getClassLoader().getResource(name))
                .map(Resource::new);
    }

    /** The name of the jar, which carries the version of what is inside. */
    String jar() {
        List<String> parts = List.of(url.getPath().split("!", -1)[0].split("/", -1));
        return parts.get(parts.size() - 1);
    }

    InputStream open() throws IOException {
        return url.openStream();
    }
}
