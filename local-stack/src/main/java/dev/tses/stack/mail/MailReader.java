package dev.tses.stack.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a MIME message readable. */
final class MailReader {
    private MailReader() {}

    static Mail read(MimeMessage message, String to, Instant received) throws MessagingException, IOException {
        return new Mail(
                to,
                Optional.ofNullable(message.getHeader("From", ", "))
                        .map(MailReader::decoded)
                        .orElse(""),
                Optional.ofNullable(message.getSubject()).orElse(""),
                content(message, "text/plain").orElse(""),
                content(message, "text/html").orElse(""),
                headers(message),
                received);
    }

    /** The first part of that type which is no attachment, at any depth. */
    private static Optional<String> content(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return Optional.empty();
        }
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = content(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        List<Header> all = Collections.list(message.getAllHeaders());
        all.forEach(header ->
                headers.merge(header.getName(), decoded(header.getValue()), (first, second) -> first + ", " + second));
        return headers;
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }
}
