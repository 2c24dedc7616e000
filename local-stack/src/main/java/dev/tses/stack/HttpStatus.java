package dev.tses.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** What a server answers to a simple GET. */
final class HttpStatus {
    /** Nobody answers. */
    static final int NONE = 0;

    private HttpStatus() {}

    static int of(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode();
        } catch (IOException e) {
            return NONE;
        }
    }
}
