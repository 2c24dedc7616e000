package dev.tses.smtp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server that does as it is told, in places where real servers only do so when they are in trouble. It counts
 * connections and keeps commands and mails.
 */
final class ScriptedServer implements AutoCloseable {

    /** Closes the connection without an answer. */
    static final String DROP = "drop";
    /** Does not answer until the server is closed. */
    static final String HANG = "hang";

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final List<Received> mails = new CopyOnWriteArrayList<>();
    private final List<String> extensions = new CopyOnWriteArrayList<>();
    private final Optional<SSLContext> tls;
    private final boolean tlsFromTheStart;

    private volatile Script script = line -> Optional.empty();
    private volatile int mostOpen;

    /**
     * What to answer to a line; nothing for the usual. The greeting's line is empty, the end of a mail's is a dot, and its
     * content is not read if there is an answer to {@code content}.
     */
    interface Script {
        Optional<String> answer(Line line);
    }

    /** @param connection counted from 1 */
    record Line(int connection, String text) {

        boolean is(String verb) {
            return text.toUpperCase(Locale.ROOT).startsWith(verb);
        }
    }

    record Received(int connection, String from, String to, String content) {

        Optional<String> header(String name) {
            return content.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst();
        }
    }

    private ScriptedServer(int port, Optional<SSLContext> tls, boolean tlsFromTheStart) {
        try {
            listener = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.tls = tls;
        this.tlsFromTheStart = tlsFromTheStart;
        threads.execute(this::accept);
    }

    static ScriptedServer start() {
        return new ScriptedServer(0, Optional.empty(), false);
    }

    static ScriptedServer startOn(int port) {
        return new ScriptedServer(port, Optional.empty(), false);
    }

    static ScriptedServer starttls(Certificate certificate) {
        ScriptedServer server = new ScriptedServer(0, Optional.of(certificate.context()), false);
        server.offer("STARTTLS");
        return server;
    }

    static ScriptedServer tls(Certificate certificate) {
        return new ScriptedServer(0, Optional.of(certificate.context()), true);
    }

    void offer(String extension) {
        extensions.add(extension);
    }

    void script(Script wanted) {
        script = wanted;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many were ever opened. */
    int connections() {
        return connections.get();
    }

    int openConnections() {
        return open.size();
    }

    int mostOpenConnections() {
        return mostOpen;
    }

    List<Received> mails() {
        return mails;
    }

    List<String> commands() {
        return lines.stream().map(Line::text).toList();
    }

    /** As a server that restarts, or a firewall that forgets. */
    void cutAll() {
        open.forEach(ScriptedServer::cut);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                int number = connections.incrementAndGet();
                open.add(socket);
                mostOpen = Math.max(mostOpen, open.size());
                threads.execute(() -> serve(socket, number));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket accepted, int number) {
        try {
            Socket socket = tlsFromTheStart ? secure(accepted) : accepted;
            Talk talk = new Talk(socket, number);
            if (!talk.answer("", "220 ready")) {
                return;
            }
            while (talk.next()) {
                if (talk.wantsTls) {
                    talk = new Talk(secure(accepted), number);
                }
            }
        } catch (IOException e) {
            // the client has gone, or does not like the certificate
        } finally {
            open.remove(accepted);
            cut(accepted);
        }
    }

    private Socket secure(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone
        }
    }

    /** One connection, in clear or not. */
    private final class Talk {

        private final Socket socket;
        private final InputStream in;
        private final int number;
        private String from = "";
        private String to = "";
        private boolean wantsTls;

        Talk(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.number = number;
        }

        boolean next() throws IOException {
            Optional<String> read = readLine();
            if (read.isEmpty()) {
                return false;
            }
            String command = read.get();
            lines.add(new Line(number, command));
            Line line = new Line(number, command);
            if (line.is("EHLO")) {
                return answer(command, ehlo());
            }
            if (line.is("MAIL FROM:")) {
                from = command.substring("MAIL FROM:".length());
            }
            if (line.is("RCPT TO:")) {
                to = command.substring("RCPT TO:".length());
            }
            if (line.is("QUIT")) {
                answer(command, "221 bye");
                return false;
            }
            if (line.is("STARTTLS")) {
                wantsTls = true;
                return answer(command, "220 go ahead");
            }
            if (line.is("AUTH")) {
                return answer(command, "235 welcome");
            }
            if (line.is("DATA")) {
                return answer(command, "354 go on") && (!accepted || readMail());
            }
            return answer(command, "250 ok");
        }

        private boolean accepted;

        /** @return whether the connection goes on */
        boolean answer(String command, String usual) throws IOException {
            String reply = script.answer(new Line(number, command)).orElse(usual);
            if (reply.equals(DROP)) {
                return false;
            }
            if (reply.equals(HANG)) {
                awaitClose();
                return false;
            }
            accepted = reply.startsWith("354");
            socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return !reply.startsWith("421");
        }

        private boolean readMail() throws IOException {
            if (script.answer(new Line(number, "content")).isPresent()) {
                awaitClose();
                return false;
            }
            List<String> content = new ArrayList<>();
            while (true) {
                Optional<String> line = readLine();
                if (line.isEmpty()) {
                    return false;
                }
                if (line.get().equals(".")) {
                    break;
                }
                content.add(line.get().startsWith(".") ? line.get().substring(1) : line.get());
            }
            String reply = script.answer(new Line(number, ".")).orElse("250 taken");
            if (reply.startsWith("250") || reply.equals(DROP)) {
                mails.add(new Received(number, from, to, String.join("\n", content)));
            }
            return answer(".", "250 taken");
        }

        private String ehlo() {
            List<String> all = new ArrayList<>(List.of("test"));
            all.addAll(extensions);
            StringBuilder reply = new StringBuilder();
            for (int i = 0; i < all.size(); i++) {
                reply.append(i == 0 ? "" : "\r\n")
                        .append(i == all.size() - 1 ? "250 " : "250-")
                        .append(all.get(i));
            }
            return reply.toString();
        }

        private Optional<String> readLine() throws IOException {
            StringBuilder bytes = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    return Optional.empty();
                }
                if (b != '\r') {
                    bytes.append((char) b);
                }
            }
            return Optional.of(
                    new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }

        private void awaitClose() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The user and token of an {@code AUTH XOAUTH2} or {@code AUTH PLAIN} command. */
    static String decoded(String command) {
        String last = command.substring(command.lastIndexOf(' ') + 1);
        return new String(Base64.getDecoder().decode(last), StandardCharsets.UTF_8);
    }
}
