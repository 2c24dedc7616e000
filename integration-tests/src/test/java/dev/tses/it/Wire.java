package dev.tses.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection to the server with as little between the clock and the wire as can be. */
final class Wire implements AutoCloseable {

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final URI server;
    private final Socket socket;
    private final InputStream in;

    Wire(URI server) throws IOException {
        this.server = server;
        this.socket = new Socket(server.getHost(), server.getPort());
        this.socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a request and waits for the answer. */
    Timed post(String path, String type, String ip, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nX-Forwarded-For: " + ip
                        + "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length + END_OF_HEAD)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        int first = in.read();
        long nanos = System.nanoTime() - start;
        return read(first, nanos);
    }

    private Timed read(int first, long nanos) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int next = first;
        int matched = 0; // characters of the head's end
        while (matched < END_OF_HEAD.length()) {
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
            matched = next == END_OF_HEAD.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            if (matched < END_OF_HEAD.length()) {
                next = in.read();
            }
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        String length = text.toLowerCase(Locale.ROOT).replaceAll("(?s).*\r\ncontent-length: *([0-9]+)\r\n.*", "$1");
        byte[] body = in.readNBytes(Integer.parseInt(length));
        return new Timed(nanos, text, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /**
     * An answer.
     *
     * @param nanos until its first byte
     */
    record Timed(long nanos, String head, String body) {}
}
