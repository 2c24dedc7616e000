package dev.tses.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.angus.mail.util.QPEncoderStream;

/**
 * The versions of a mail's text, the plainest first (RFC 2046, section 5.1.4), encoded once, before the mail has a connection.
 * Jakarta Mail would do it while the connection waits, look its encoders up on the class path for each part, and count the mails
 * of the server in the boundaries.
 */
final class Alternatives {

    /** RFC 5322, section 2.1.1. */
    private static final int LONGEST_LINE = 998;

    private static final int DELETE = 127;

    private final String boundary = "=_" + UUID.randomUUID();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param type without parameters, such as {@code text/html} */
    void add(String type, String text) throws IOException {
        byte[] content = withLineEnds(text).getBytes(StandardCharsets.UTF_8);
        Encoding encoding = Encoding.of(content);
        line("--" + boundary);
        line("Content-Type: " + type + "; charset=UTF-8");
        line("Content-Transfer-Encoding: " + encoding.text);
        line("");
        encoding.write(content, bytes);
        line("");
    }

    /** The header's value. */
    String contentType() {
        return "multipart/alternative;\r\n boundary=\"" + boundary + "\"";
    }

    /** What follows the headers. */
    byte[] content() {
        line("--" + boundary + "--");
        return bytes.toByteArray();
    }

    private static String withLineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    }

    private void line(String text) {
        bytes.writeBytes((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private enum Encoding {
        AS_IT_IS("7bit"),
        QUOTED_PRINTABLE("quoted-printable"),
        BASE64("base64");

        private final String text;

        Encoding(String text) {
            this.text = text;
        }

        /** What Jakarta Mail would choose. */
        static Encoding of(byte[] content) {
            int strange = 0;
            int line = 0;
            boolean isLong = false;
            for (byte b : content) {
                line = b == '\n' ? 0 : line + 1;
                isLong |= line > LONGEST_LINE;
                strange += isStrange(b) ? 1 : 0;
            }
            if (strange == 0) {
                return isLong ? QUOTED_PRINTABLE : AS_IT_IS;
            }
            return strange < content.length - strange ? QUOTED_PRINTABLE : BASE64;
        }

        void write(byte[] content, OutputStream out) throws IOException {
            switch (this) {
                case AS_IT_IS -> out.write(content);
                case BASE64 -> out.write(Base64.getMimeEncoder().encode(content));
                case QUOTED_PRINTABLE -> {
                    QPEncoderStream encoder = new QPEncoderStream(out);
                    encoder.write(content);
                    encoder.flush();
                }
            }
        }

        private static boolean isStrange(byte b) {
            return b < 0 || b == DELETE || (b < ' ' && b != '\r' && b != '\n' && b != '\t');
        }
    }
}
