package dev.tses.benchmarks.mails;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a mail server and one sender say to each other (RFC 5321), without extensions, for mails with one recipient. */
final class SmtpDialogue {

    private static final String ID = "message-id:";

    private final InputStream in;
    private final OutputStream out;
    private final Taker taker;
    private final StringBuilder line = new StringBuilder();

    SmtpDialogue(Socket socket, Taker taker) throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        this.taker = taker;
    }

    /** Returns when the sender has said goodbye. */
    void run() throws IOException, InterruptedException {
        say("220 benchmark");
        String recipient = "";
        while (true) {
            String command = line();
            switch (command.substring(0, Math.min(4, command.length())).toUpperCase(Locale.ROOT)) {
                case "RCPT" -> {
                    recipient = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
                    say("250 ok");
                }
                case "DATA" -> {
                    say("354 go on");
                    taker.take(readMail(), recipient);
                    say("250 taken");
                }
                case "QUIT" -> {
                    say("221 bye");
                    return;
                }
                default -> say("250 ok");
            }
        }
    }

    /** Returns its id. */
    private String readMail() throws IOException {
        String id = "";
        for (String next = line(); !next.equals("."); next = line()) {
            if (id.isEmpty() && next.regionMatches(true, 0, ID, 0, ID.length())) {
                id = next.substring(ID.length()).strip();
                if (id.isEmpty()) {
                    id = line().strip();
                }
            }
        }
        return id;
    }

    private void say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
        line.setLength(0);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the sender has gone");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Takes a mail, or throws, and then it has not. */
    interface Taker {

        void take(String id, String recipient) throws IOException, InterruptedException;
    }
}
