package dev.tses.benchmarks.sender;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that reads every mail and forgets it: as little work as there can be, so that senders are what is measured. */
final class MailSink implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 1000, InetAddress.getByName("localhost"));
    private final ExecutorService threads = Executors.newCachedThreadPool(MailSink::daemon);
    private final AtomicLong mails = new AtomicLong();
    private final Protection protection;
    private final SSLContext tls;

    MailSink(Protection protection, SSLContext tls) throws IOException {
        this.protection = protection;
        this.tls = tls;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many have come. */
    long mails() {
        return mails.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            accepted.setTcpNoDelay(true);
            Talk talk = new Talk(protection == Protection.TLS ? secure(accepted) : accepted);
            talk.say("220 sink");
            for (String line = talk.line(); !line.isEmpty(); line = talk.line()) {
                switch (line.substring(0, 4)) {
                    case "EHLO" ->
                        talk.say(protection == Protection.STARTTLS ? "250-sink\r\n250 STARTTLS" : "250 sink");
                    case "STAR" -> {
                        talk.say("220 go ahead");
                        talk = new Talk(secure(accepted));
                    }
                    case "DATA" -> {
                        talk.say("354 go on");
                        talk.readMail();
                        mails.incrementAndGet();
                        talk.say("250 taken");
                    }
                    case "QUIT" -> {
                        talk.say("221 bye");
                        return;
                    }
                    default -> talk.say("250 ok");
                }
            }
        } catch (IOException e) {
            // the sender has gone
        }
    }

    private Socket secure(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sink");
        thread.setDaemon(true);
        return thread;
    }

    private static final class Talk {

        private final InputStream in;
        private final OutputStream out;
        private final StringBuilder line = new StringBuilder();

        Talk(Socket socket) throws IOException {
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream());
        }

        void say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        /** Without its end; empty when the sender has gone. */
        String line() throws IOException {
            line.setLength(0);
            for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }

        void readMail() throws IOException {
            int seen = 0;
            String end = "\r\n.\r\n";
            while (seen < end.length()) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("the mail has no end");
                }
                seen = b == end.charAt(seen) ? seen + 1 : b == '\r' ? 1 : 0;
            }
        }
    }
}
